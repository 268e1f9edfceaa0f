/**
 * Compiles the packer (AssemblyScript, libs/domain/src/tracking/packing/assembly) into the module that is committed
 * beside it; run it after a change there. With --check it only compares the two, as a spec does.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = 'libs/domain/src/tracking/packing';

/** The text of the committed module. Throws what the compiler has to say. */
async function packerModuleText() {
  const { main } = await import('assemblyscript/asc');
  const { error, stderr } = await main(
    [
      join(FOLDER, 'assembly/index.ts'),
      '-O3',
      '--converge',
      '--noAssert',
      ...['--runtime', 'stub'],
      ...['--enable', 'simd'],
      ...['--initialMemory', '64', '--maximumMemory', '64'],
      ...['--outFile', 'packer.wasm'],
    ],
    { writeFile: (_name, contents) => (binary = contents) },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const base64 = Buffer.from(binary).toString('base64');
  return `/** Made by scripts/build-packer.mjs. */\nexport const PACKER_WASM =\n  '${base64}';\n`;
}

let binary = new Uint8Array(0);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = join(FOLDER, 'packer.wasm.ts');
  const text = await packerModuleText();
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
    console.log(`wrote ${file}`);
  } else if ((await readFile(file, 'utf8')) === text) console.log('as committed');
  else {
    console.error(`${file} is not what its source compiles to; run node scripts/build-packer.mjs`);
    process.exitCode = 1;
  }
}
