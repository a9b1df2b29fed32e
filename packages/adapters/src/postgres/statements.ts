/** More would fill each connection's memory: lists of many lengths make many texts. */
const statementsMax = 500;

/**
 * The texts that are sent as prepared statements: Postgres parses and plans those once a
 * connection, and answers in one round trip. The first ones are, what comes after is not.
 */
export class Statements {
  private readonly texts = new Set<string>();

  constructor(private readonly textsMax = statementsMax) {}

  isPrepared(text: string): boolean {
    if (this.texts.has(text)) return true;
    if (this.texts.size >= this.textsMax) return false;
    this.texts.add(text);
    return true;
  }
}
