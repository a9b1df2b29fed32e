export { icu } from "./icu";
export {
  directionOf,
  isLanguage,
  type Language,
  languageFor,
  languageIn,
  languageNames,
  languages,
} from "./languages";
