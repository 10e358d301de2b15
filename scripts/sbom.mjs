// npm's part of scripts/sbom, from package-lock.json; and the list of licences of all parts.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

// Some say it as SPDX, some as a list of before there was that, some not at all.
const licencesOf = (said) => {
  if (!said) return [];
  if (Array.isArray(said)) return [{ license: { name: said.map((one) => one.type).join(' OR ') } }];
  if (/^https?:/.test(said)) return [{ license: { name: 'Unknown - See URL', url: said } }];
  return /[ (]/.test(said) ? [{ expression: said }] : [{ license: { id: said } }];
};

const components = Object.entries(lock.packages).filter(([path]) => path).map(([path, one]) => {
  const name = one.name ?? path.split('node_modules/').pop();
  return {
    type: 'library', 'bom-ref': path, name, version: one.version, purl: `pkg:npm/${name.replace('@', '%40')}@${one.version}`,
    scope: one.dev || one.optional ? 'optional' : 'required', licenses: licencesOf(one.license),
    hashes: one.integrity ? [{ alg: 'SHA-512', content: Buffer.from(one.integrity.replace('sha512-', ''), 'base64').toString('hex') }] : [],
  };
});
writeFileSync(join(folder, 'npm.cdx.json'), JSON.stringify({
  bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
  metadata: { component: { type: 'application', name: 'earlywarning-npm', version: '0.0.0' } }, components,
}, null, 1));

const licenceOf = (component) => (component.licenses ?? [])
  .map((one) => one.expression ?? one.license.id ?? one.license.url ?? one.license.name).join(' OR ') || 'none said';
const lines = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.cdx.json')).sort()) {
  for (const one of JSON.parse(readFileSync(join(folder, file), 'utf8')).components ?? []) {
    const key = `| ${one.name} | ${one.version} | ${licenceOf(one)} |`;
    lines.set(key, [...(lines.get(key) ?? []), file.replace('.cdx.json', '')]);
  }
}
writeFileSync(join(folder, 'licences.md'), ['# Licences', '', '| component | version | licence | part of |', '|---|---|---|---|',
  ...[...lines].map(([key, files]) => `${key} ${[...new Set(files)].join(', ')} |`).sort(), ''].join('\n'));
