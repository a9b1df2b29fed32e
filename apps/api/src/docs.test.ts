import { expect, test } from "bun:test";
import { createDocs } from "./docs";

test("the documentation … serves its page, and all that the page names", async () => {
  const docs = createDocs();
  const page = await (await docs.request("/")).text();
  const named = [...page.matchAll(/(?:href|src)="\/docs(\/[^"]+)"/g)].map(([, path = ""]) => path);
  expect(named).toEqual(["/styles.css", "/bundle.js", "/start.js"]);
  const answers = await Promise.all(named.map((path) => docs.request(path)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const [styles, bundle] = await Promise.all(answers.map((answer) => answer.text()));
  expect(styles).toContain(".swagger-ui");
  expect(bundle).toContain("SwaggerUIBundle");
});
