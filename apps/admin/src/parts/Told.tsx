/** Figures and what they are of stay on one line: `11.0 %`, `3 of 3`. */
const keepTogether = (text: string): string =>
  text.replace(/(\d) %/g, "$1\u00a0%").replace(/(\d) of (?=\d)/g, "$1\u00a0of\u00a0");

/** What the server says in English, whatever language the console speaks. */
export const Told = ({ text }: { readonly text: string }) => (
  <bdi lang="en">{keepTogether(text)}</bdi>
);
