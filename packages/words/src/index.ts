export { icu } from "./icu";
export {
  directionOf,
  isLanguage,
  type Language,
  languageFor,
  languageNames,
  languages,
} from "./languages";
