// A browser has all that the app needs.
export {};
