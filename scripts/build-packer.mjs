/**
 * Compiles the packer (AssemblyScript, libs/domain/src/tracking/packing/assembly) into the module that is committed
 * beside it; run it after a change there. A spec compares the two.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = 'libs/domain/src/tracking/packing';

/** The text of the committed module. Throws what the compiler has to say. */
export async function packerModuleText() {
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
  await writeFile(file, await packerModuleText());
  console.log(`wrote ${file}`);
}
