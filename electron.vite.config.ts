import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** The numbered SQL files travel beside the bundle that reads them (`store/migrate.ts` looks next to itself). */
const migrations: Plugin = {
  name: 'stempel-migrations',
  writeBundle: (options) =>
    cpSync('src/service/store/migrations', resolve(options.dir ?? 'out/main', 'migrations'), {
      recursive: true,
    }),
};

export default defineConfig({
  main: {
    plugins: [migrations],
    build: {
      rollupOptions: {
        input: { index: 'src/main/main.ts', service: 'src/service/process.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { preload: 'src/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: { input: resolve('src/renderer/index.html') },
    },
  },
});
