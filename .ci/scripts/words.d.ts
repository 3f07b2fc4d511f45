// What the build writes before site.js.
declare const sitegenWords: { language: string } & Record<string, any>;
