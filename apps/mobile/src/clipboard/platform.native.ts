/** The app asks for no right to a phone's clipboard: there, people write codes down. */
export const copyText: ((text: string) => Promise<void>) | undefined = undefined;
