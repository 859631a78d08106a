// Builds ../static: every file carries the hash of its content in its name, and the manifest that of its sources.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { build } from "esbuild";

const HERE = import.meta.dirname;
const OUT = join(HERE, "..", "static");
const ENTRIES = ["console.js", "editor.js", "live.js", "console.css", "icon.svg"];
const HASH = 10; // hexadecimal digits in a name

const sha256 = (content) => createHash("sha256").update(content).digest("hex");

async function sources() {
  const inSrc = (await readdir(join(HERE, "src"))).map((name) => `src/${name}`);
  const names = ["build.mjs", "package.json", "package-lock.json", ...inSrc].sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, sha256(await readFile(join(HERE, name)))])));
}

const result = await build({
  absWorkingDir: HERE,
  entryPoints: ENTRIES.filter((name) => extname(name) !== ".svg").map((name) => `src/${name}`),
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  legalComments: "inline",
  charset: "utf8",
  outdir: OUT,
  write: false,
});
const built = new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]));
for (const name of ENTRIES.filter((name) => !built.has(name))) built.set(name, await readFile(join(HERE, "src", name)));

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT);
const files = {};
for (const name of ENTRIES) {
  const content = built.get(name);
  files[name] = `${basename(name, extname(name))}-${sha256(content).slice(0, HASH)}${extname(name)}`;
  await writeFile(join(OUT, files[name]), content);
}
await writeFile(join(OUT, "manifest.json"), `${JSON.stringify({ files, sources: await sources() }, null, 2)}\n`);
