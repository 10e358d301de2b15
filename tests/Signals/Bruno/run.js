// Sends each request of the collection in the folder that is given, in Bruno's order, and holds its answer against its assertions.
// Files are read by Bruno's own parser; scripts, variables and assertions do what Bruno does of them. What it does not know it refuses.
const { bruToJsonV2, bruToEnvJsonV2, collectionBruToJson } = require("@usebruno/lang");
const { readFileSync, readdirSync } = require("fs");
const { join } = require("path");

const [folder, ...given] = process.argv.slice(2);
const text = path => readFileSync(join(folder, path), "utf8");
const names = extension => readdirSync(folder, { recursive: true }).filter(name => name.endsWith(extension));

const environment = Object.fromEntries(bruToEnvJsonV2(text("environments/local.bru")).variables.map(one => [one.name, one.value]));
Object.assign(environment, Object.fromEntries(given.map(one => one.split(/=(.*)/s))));
const variables = {};
const bru = {
  getEnvVar: name => environment[name], getVar: name => variables[name], setVar: (name, value) => { variables[name] = value; },
};
const prepare = new Function("bru", collectionBruToJson(text("collection.bru")).script.req);

function filled(template) {
  return template.replace(/\{\{(.+?)\}\}/g, (all, name) => {
    const value = variables[name] ?? environment[name];
    if (value === undefined) throw new Error(`${all} has no value.`);
    return value;
  });
}

/** As "eq 202" or "eq cpr": numbers are numbers. */
function holds(res, { name, value }) {
  const [, operator, wanted] = /^(\w+) (.*)$/s.exec(value);
  if (operator !== "eq") throw new Error(`${operator} is not known here.`);
  const is = name.split(/[.[\]]+/).filter(Boolean).slice(1).reduce((from, part) => from?.[part], res);
  return { is, right: is === (wanted.trim() !== "" && Number.isFinite(Number(wanted)) ? Number(wanted) : filled(wanted)) };
}

async function send(name) {
  const { meta, http, headers = [], body = {}, assertions = [], ...more } = bruToJsonV2(text(name));
  const unknown = Object.keys(more).filter(one => one !== "params");
  if (unknown.length > 0) throw new Error(`${name}: ${unknown} is not known here.`);
  if (assertions.length === 0) throw new Error(`${name} asserts nothing.`);
  prepare(bru);
  const answer = await fetch(filled(http.url), {
    method: http.method.toUpperCase(), redirect: "manual",
    headers: Object.fromEntries(headers.filter(one => one.enabled).map(one => [one.name, filled(one.value)])),
    body: http.body === "none" ? undefined : filled(body[http.body]),
  });
  const said = await answer.text();
  const res = { status: answer.status, body: /json/.test(answer.headers.get("Content-Type") ?? "") ? JSON.parse(said) : said };
  return assertions.filter(one => one.enabled).map(one => ({ one, ...holds(res, one) })).filter(({ right }) => !right)
    .map(({ one, is }) => `${meta.name}: ${one.name} is ${is}, and not ${one.value}\n${said.slice(0, 500)}`);
}

async function run() {
  const requests = names(".bru").filter(name => name.includes("/") && !name.startsWith("environments/"))
    .map(name => ({ name, at: name.slice(0, name.lastIndexOf("/")), seq: Number(bruToJsonV2(text(name)).meta.seq) }))
    .sort((one, other) => one.at.localeCompare(other.at) || one.seq - other.seq);
  const wrong = [];
  for (const { name } of requests) wrong.push(...await send(name));
  console.log(`${requests.length} sent\n${wrong.join("\n")}`);
  process.exitCode = wrong.length === 0 && requests.length > 0 ? 0 : 1;
}

run();
