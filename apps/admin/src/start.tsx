import "@mantine/core/styles.css";
import "@mantine/charts/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./theme/console.css";
import "./theme/entrance.css";
import "./theme/table.css";
import { createRoot } from "react-dom/client";
import { Console } from "./Console";
import { fetchPages } from "./router";
import { createWords, preferredLanguage } from "./words/i18n";

const place = document.getElementById("console");
if (!place) throw new Error("the page has no place for the console");
const words = await createWords(preferredLanguage());
createRoot(place).render(<Console words={words} />);
void fetchPages();
