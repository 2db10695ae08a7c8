import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const ROOT = path.resolve(__dirname, '../../..');

/**
 * Builds the workflow bundle in which guards can be made permissive: `bundle.ts FILE`. A process of its own, so that
 * the bundler runs outside of jest.
 */
async function main(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(ROOT, 'workflows/index.ts'),
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      module: {
        ...config.module,
        rules: [
          ...(config.module?.rules ?? []),
          {
            test: /\.tsx?$/,
            include: [path.join(ROOT, 'domain'), path.join(ROOT, 'workflows')],
            enforce: 'pre',
            use: [{ loader: path.join(__dirname, 'bundle-loader.js') }],
          },
        ],
      },
    }),
  });
  // Whoever looks for it finds it whole or not at all.
  const unfinished = `${file}.${String(process.pid)}`;
  await writeFile(unfinished, code);
  await rename(unfinished, file);
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
