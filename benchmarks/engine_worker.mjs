// One engine of Node in a process of its own, warm: renders as often as it is told, and says what each took.
// node benchmarks/engine_worker.mjs ENGINE TEMPLATE DATA OUTPUT MODULES; then a number a line: so many renders.
// All deflate at level 6, as zlib does by itself: docxtemplater and docx-templates are told to, the others do.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [engine, path, dataPath, output, modules] = process.argv.slice(2);
const require = createRequire(modules + "/");
const template = readFileSync(path);
const data = JSON.parse(readFileSync(dataPath, "utf8"));

const engines = {
  docxtemplater() {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return async () => {
      const made = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
      made.render(data);
      return made.getZip().generate({ type: "nodebuffer", compression: "DEFLATE", compressionOptions: { level: 6 } });
    };
  },
  "easy-template-x"() {
    const { TemplateHandler } = require("easy-template-x");
    return () => new TemplateHandler().process(template, data);
  },
  "docx-templates"() {
    const { createReport } = require("docx-templates");
    const options = { template, data, cmdDelimiter: ["{", "}"], noSandbox: true, compressionLevel: 6 };
    return () => createReport(options);
  },
  carbone() {
    const carbone = require("carbone");
    return () =>
      new Promise((resolve, reject) => carbone.render(path, data, (error, made) => (error ? reject(error) : resolve(made))));
  },
};

const once = engines[engine]();
writeFileSync(output, await once());
console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const began = process.cpuUsage();
  for (let left = Number(line); left > 0; left--) await once();
  const { user, system } = process.cpuUsage(began);
  console.log((user + system) / 1000 / Number(line));
}
process.exit(0);
