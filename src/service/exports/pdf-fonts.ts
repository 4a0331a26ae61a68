import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const FAMILY = '@expo-google-fonts/atkinson-hyperlegible-next';

/**
 * The screens' typeface as files. A document is asked for them by these paths and not by names of its own: one that has
 * opened a file under its path opens it anew each time it is asked for it by another name.
 */
export const FONTS = {
  regular: resolve(`${FAMILY}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`),
  bold: resolve(`${FAMILY}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`),
} as const;
