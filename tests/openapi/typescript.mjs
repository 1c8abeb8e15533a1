// Generates TypeScript types from the exported document, and checks every sample against them with the compiler.
//
//     node typescript.mjs DOCUMENT OUTPUT
//
// Run it in the folder with the packages.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const METHODS = ["get", "post", "put", "patch", "delete"];

const [file, output] = process.argv.slice(2);
const api = JSON.parse(readFileSync(file, "utf8"));

/** The type of a schema by reference, or of the body at a place. */
function type(schema, place) {
  const name = schema.$ref?.split("/").pop();
  return name ? `components["schemas"]["${name}"]` : place;
}

const lines = ['import type { components, paths } from "./favor";'];
function add(content, place) {
  const examples = Object.values(content?.examples ?? {});
  for (const { value } of examples) {
    const number = lines.length;
    lines.push(`export const sample${number}: ${type(content.schema, place)} = ${JSON.stringify(value)};`);
  }
}

for (const [section, items] of [["paths", api.paths], ["webhooks", api.webhooks]]) {
  for (const [path, item] of Object.entries(items)) {
    for (const method of METHODS.filter((method) => method in item)) {
      const { requestBody, responses, ["x-resource"]: resource } = item[method];
      const place = `${section}["${path}"]["${method}"]`;
      add(requestBody?.content["application/json"], `NonNullable<${place}["requestBody"]>["content"]["application/json"]`);
      add(responses["200"]?.content?.["application/json"]);
      add(resource);
    }
  }
}

mkdirSync(output, { recursive: true });
const tool = (name, ...options) => execFileSync(join("node_modules", ".bin", name), options, { stdio: ["ignore", "ignore", "inherit"] });
// A member with a default need not be sent.
tool("openapi-typescript", file, "--output", join(output, "favor.d.ts"), "--default-non-nullable", "false");
const samples = join(output, "samples.ts");
writeFileSync(samples, lines.join("\n") + "\n");
execFileSync(join("node_modules", ".bin", "tsc"), ["--strict", "--noEmit", "--skipLibCheck", samples], { stdio: "inherit" });
console.log(`openapi-typescript: ${lines.length - 1} samples`);
