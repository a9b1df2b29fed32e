/** iOS asks the person by itself at the first use. */
export const askForBluetooth = async (): Promise<boolean> => true;
