/** Stempel's own version: `package.json`'s, which lies elsewhere beside a bundle; a test holds the two together. */
export const STEMPEL_VERSION = '0.1.0';
