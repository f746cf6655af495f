// Measures and writes docs/performance.md; see `run`.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const SECONDS = Number(process.argv[2] ?? 5);
const BALLOTS = Number(process.env.BALLOTS ?? 1_000_000);
const PROGRAM = process.env.PROGRAM ?? "target/release/dianjian";
const TIMES = 3;
const work = mkdtempSync(join(tmpdir(), "dianjian-bench-"));
chmodSync(work, 0o755);

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
// By curl: wrk holds this program up for seconds, and connections that it keeps would be closed meanwhile.
const asks = async (url) => JSON.parse(execFileSync("curl", ["-s", url], { encoding: "utf8" }));
const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const answers = async (url) => {
  for (let tries = 0; tries < 6000; tries += 1) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {}
    await sleep(5);
  }
  throw new Error(`${url} does not answer`);
};

// What still runs at the end is ended, also where a measurement failed.
const started = [];
const start = (...args) => {
  started.push(spawn(...args));
  return started.at(-1);
};

class Portal {
  // With the challenge, the limits and the log of every request off, as nginx's is; the rest as in operation.
  static async start(folder, databaseUrl) {
    const port = await freePort();
    const portal = new Portal();
    portal.base = `http://127.0.0.1:${port}`;
    const env = {
      ...process.env,
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      DIANJIAN_DATA_DIR: join(work, folder),
      DIANJIAN_LISTEN: `127.0.0.1:${port}`,
      DIANJIAN_BASE_URL: portal.base,
      DIANJIAN_CHALLENGE: "off",
      DIANJIAN_RATE_LIMIT: "off",
      DIANJIAN_LOG: "warn",
    };
    const began = performance.now();
    portal.process = start(PROGRAM, ["demo"], { env, stdio: ["ignore", "ignore", "inherit"] });
    await answers(`${portal.base}/healthz`);
    portal.startedIn = (performance.now() - began) / 1000;
    const open = await asks(`${portal.base}/api/v1/rounds?status=open`);
    portal.round = open.items[0];
    return portal;
  }
  async turnout() {
    return (await asks(`${this.base}/api/v1/rounds/${this.round.id}`)).turnout;
  }
  get memory() {
    const status = readFileSync(`/proc/${this.process.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)[1]) / 1024;
  }
  async stop() {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
  }
}

class Nginx {
  static async start(pages) {
    const port = await freePort();
    for (const [name, bytes] of Object.entries(pages)) writeFileSync(join(work, name), bytes);
    writeFileSync(
      join(work, "nginx.conf"),
      `worker_processes auto; pid ${work}/nginx.pid; error_log ${work}/nginx.log; daemon off;
events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
  types { text/html html; } server { listen 127.0.0.1:${port}; root ${work}; } }`,
    );
    const nginx = new Nginx();
    nginx.base = `http://127.0.0.1:${port}`;
    nginx.process = start("nginx", ["-c", join(work, "nginx.conf")], { stdio: "inherit" });
    await answers(`${nginx.base}/home.html`);
    return nginx;
  }
  stop() {
    this.process.kill("SIGTERM");
  }
}

// One measurement by wrk: requests a second, and what 99 of 100 waited at most, in milliseconds.
const wrk = (url, { connections = 64, cast, header, seconds = SECONDS } = {}) => {
  const args = ["-t2", `-c${connections}`, `-d${seconds}s`, "--latency"];
  if (header) args.push("-H", header);
  if (cast) args.push("-s", "benches/cast.lua");
  const env = { ...process.env, ...(cast && { ROUND: cast.id, CANDIDATES: cast.candidates.map((it) => it.id).join() }) };
  const told = execFileSync("wrk", [...args, url], { env, encoding: "utf8" });
  const failed = /Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/.exec(told);
  if (failed) throw new Error(`${url}: ${failed[0]}`);
  const [, number, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(told);
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(told)[1]),
    p99: Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit],
  };
};

// Several measurements in turns, so that whatever else the machine does falls on all of them.
const inTurns = (measurements) => {
  const seen = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let time = 0; time < TIMES; time += 1) {
    for (const [name, measure] of Object.entries(measurements)) seen[name].push(measure());
  }
  return Object.fromEntries(
    Object.entries(seen).map(([name, all]) => [
      name,
      { rate: middle(all.map((it) => it.rate)), p99: middle(all.map((it) => it.p99)) },
    ]),
  );
};

const rows = [];
const row = (what, figure, wanted, holds) => {
  rows.push([what, figure, wanted, holds ? "yes" : "**no**"]);
  console.log(rows.at(-1).join(" | "));
};
const aSecond = (it) => `${Math.round(it.rate).toLocaleString("en")}/s`;
const ratio = (what, it, base, wanted, of = "nginx") =>
  row(
    `${what} (${aSecond(it)} to ${aSecond(base)})`,
    `${(it.rate / base.rate).toFixed(2)} × ${of}`,
    `≥ ${wanted} ×`,
    it.rate / base.rate >= wanted,
  );
const wait = (what, it, wanted) =>
  row(`${what}, 99 of 100 wait at most`, `${it.p99.toFixed(1)} ms`, `≤ ${wanted} ms`, it.p99 <= wanted);

const bytes = async (url, encoding) =>
  Buffer.from(execFileSync("curl", ["-s", "-H", `Accept-Encoding: ${encoding}`, url], { maxBuffer: 1 << 24 }));
const GZIP = "Accept-Encoding: gzip";

try {
  const portal = await Portal.start("sqlite");
  const paper = `/vote/${portal.round.id}`;
  const pages = {};
  for (const [name, path] of [["home", "/"], ["ballot", paper]]) {
    pages[`${name}.html`] = await bytes(portal.base + path, "identity");
    pages[`${name}-gzip.html`] = await bytes(portal.base + path, "gzip");
  }
  const nginx = await Nginx.start(pages);
  const cast = (connections) => () => wrk(portal.base, { connections, cast: portal.round });

  const few = inTurns({
    nginxHome: () => wrk(`${nginx.base}/home.html`),
    home: () => wrk(portal.base),
    nginxPaper: () => wrk(`${nginx.base}/ballot.html`),
    paper: () => wrk(portal.base + paper),
    nginxHomeGzip: () => wrk(`${nginx.base}/home-gzip.html`),
    homeGzip: () => wrk(portal.base, { header: GZIP }),
    nginxPaperGzip: () => wrk(`${nginx.base}/ballot-gzip.html`),
    paperGzip: () => wrk(portal.base + paper, { header: GZIP }),
  });
  ratio("Home page, 64 connections", few.home, few.nginxHome, 1);
  ratio("Home page by gzip, 64 connections", few.homeGzip, few.nginxHomeGzip, 1);
  ratio("Open ballot page, 64 connections", few.paper, few.nginxPaper, 1);
  ratio("Open ballot page by gzip, 64 connections", few.paperGzip, few.nginxPaperGzip, 1);

  const casting = inTurns({
    nginx: () => wrk(`${nginx.base}/ballot.html`),
    cast: cast(64),
    castByMany: cast(512),
  });
  ratio("Ballot cast on SQLite, 64 connections", casting.cast, casting.nginx, 0.4);
  wait("Ballot cast on SQLite, 64 connections", casting.cast, 50);
  wait("Ballot cast on SQLite, 512 connections", casting.castByMany, 150);

  while ((await portal.turnout()) < BALLOTS) wrk(portal.base, { cast: portal.round, seconds: 10 });
  const many = inTurns({ paper: () => wrk(portal.base + paper), cast: cast(64) });
  const has = (await portal.turnout()).toLocaleString("en");
  ratio(`Open ballot page with ${has} ballots`, many.paper, few.paper, 0.9, "that with few");
  ratio(`Ballot cast with ${has} ballots`, many.cast, casting.cast, 0.9, "that with few");
  row(`Memory at most, all this while`, `${Math.round(portal.memory)} MB`, "≤ 200 MB", portal.memory <= 200);
  await portal.stop();
  const again = await Portal.start("sqlite");
  row(`Start-up with ${has} ballots`, `${again.startedIn.toFixed(2)} s`, "≤ 2 s", again.startedIn <= 2);
  await again.stop();

  const onPostgres = await Portal.start("postgres", process.env.POSTGRES_URL);
  const there = inTurns({ cast: () => wrk(onPostgres.base, { cast: onPostgres.round }) });
  ratio("Ballot cast on PostgreSQL, 64 connections", there.cast, casting.cast, 0.25, "SQLite");
  await onPostgres.stop();
  nginx.stop();
} finally {
  for (const process of started) process.kill("SIGTERM");
  rmSync(work, { recursive: true, force: true });
}

const version = (program, ...args) => execFileSync(program, args, { encoding: "utf8" }).trim();
const text = readFileSync("docs/performance.md", "utf8");
const table = [
  "| What | Figure | Wanted | Holds |",
  "| --- | --- | --- | --- |",
  ...rows.map((cells) => `| ${cells.join(" | ")} |`),
  "",
  `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB memory, ` +
    `${version("uname", "-sr")}, all on one machine: wrk, nginx and the portal share its cores. ` +
    `Each figure is the middle of ${TIMES} measurements of ${SECONDS} s in turns; commit ${version("git", "rev-parse", "--short", "HEAD")}.`,
].join("\n");
writeFileSync(
  "docs/performance.md",
  text.replace(/(<!-- measured -->\n)[\s\S]*(\n<!-- end -->)/, (_, begin, end) => begin + table + end),
);
process.exitCode = rows.every((cells) => cells[3] === "yes") ? 0 : 1;
