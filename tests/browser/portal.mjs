// A portal of one's own: the demo at a fixed hour, in a folder that goes when it stops.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../target/release/dianjian', import.meta.url));
const BINARY = resolve(process.env.DIANJIAN_BIN || BUILT);
const READY_WITHIN_MS = 60_000;
const OF_A_KIND = Number(process.env.PAGES_OF_A_KIND || 16);

/** What every officer of the demo signs in with. */
export const PASSWORD = 'a password for tests';

/** The round that is open at that hour, the one before it and the one after it. */
export const OPEN = '2026-11';
export const PAST = '2026-10';
export const COMING = '2026-12';

/** What the clock shows when a portal starts, unless a story says otherwise. */
const NOW = '2026-11-21T10:00:00+08:00';

/** A portal whose clock starts at `now`; `goOn(later)` stops it and starts it again on what it keeps. It asks for no challenge
 * unless it is set otherwise. */
export async function start(now = NOW, more = {}) {
  const home = await mkdtemp(join(tmpdir(), 'dianjian-browser-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const leave = () => rmSync(home, { recursive: true, force: true });
  let program;
  try {
    program = await run(home, url, now, more);
  } catch (error) {
    leave();
    throw error;
  }
  // Should these tests be ended half-way, the portal does not stay behind.
  process.once('exit', () => { if (program.kill()) leave(); });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  const goOn = async later => {
    await program.end();
    program = await run(home, url, later, more);
  };
  const stop = async () => {
    try {
      await program.end();
    } finally {
      leave();
    }
  };
  const letterTo = address => newestLetter(join(home, 'demo', 'mail'), address);
  return { url, goOn, stop, letterTo, turnout: round => turnout(url, round), paths: ofAKind => paths(url, ofAKind) };
}

/** Starts the program and waits until it answers. */
async function run(home, url, now, more) {
  const program = spawn(BINARY, ['demo'], { cwd: home, env: { ...settings(home, url, now), ...more }, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  program.stderr.on('data', text => { told += text; });
  let over = false;
  const ended = new Promise(done => {
    program.once('error', error => { told += error; done(); });
    program.once('exit', done);
  }).then(() => { over = true; });
  const end = async () => {
    program.kill('SIGTERM');
    await ended;
    if (/ERROR/.test(told)) throw new Error(`the portal wrote down errors:\n${told}`);
  };

  const deadline = Date.now() + READY_WITHIN_MS;
  while (!await isReady(url)) {
    if (over || Date.now() > deadline) {
      await end();
      throw new Error(`${BINARY} did not start:\n${told}`);
    }
    await new Promise(wait => setTimeout(wait, 100));
  }
  return { end, kill: () => program.kill('SIGKILL') };
}

function settings(home, url, now) {
  const own = ([name]) => name !== 'DATABASE_URL' && !name.startsWith('DIANJIAN_');
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(own)),
    DIANJIAN_DATA_DIR: home,
    DIANJIAN_LISTEN: url.replace('http://', ''),
    DIANJIAN_BASE_URL: url,
    DIANJIAN_DEMO_NOW: now,
    DIANJIAN_DEMO_PASSWORD: PASSWORD,
    DIANJIAN_LOG: 'warn',
    DIANJIAN_CHALLENGE: 'off',
  };
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** How many ballots stand in a round, as anybody is told. */
async function turnout(url, round = OPEN) {
  return (await (await fetch(`${url}/api/v1/rounds/${round}`)).json()).turnout;
}

/** The subject of the newest letter to an address, once one is delivered. */
async function newestLetter(folder, address) {
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline;) {
    const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.eml'));
    const letters = await Promise.all(names.map(async name => {
      const path = join(folder, name);
      return { text: await readFile(path, 'utf8'), at: (await stat(path)).mtimeMs };
    }));
    const [newest] = letters.filter(({ text }) => text.includes(`To: ${address}`)).sort((one, other) => other.at - one.at);
    if (newest) return unfolded(newest.text.match(/^Subject: (.*(?:\r?\n[ \t].*)*)/m)[1]);
    await new Promise(wait => setTimeout(wait, 100));
  }
  throw new Error(`no letter to ${address} came`);
}

/** A header as it is read. */
function unfolded(header) {
  const word = (_, text) => Buffer.from(text, 'base64').toString('utf8');
  return header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?b\?(.*?)\?=/gi, word);
}

/** Pages of the sitemap in both languages: all of the kinds with few, of the others some, evenly spread. */
async function paths(url, ofAKind = OF_A_KIND) {
  const sitemap = await (await fetch(`${url}/sitemap.xml`)).text();
  const all = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => new URL(address).pathname);
  const kinds = new Map();
  for (const path of all) {
    const kind = path.replace(/(?<=\/(vote|results|warnings|p|b|plan)\/)[^/]+/, '*');
    kinds.set(kind, [...kinds.get(kind) ?? [], path]);
  }
  return [...kinds.values()].flatMap(all => spread(all, ofAKind));
}

function spread(all, ofAKind) {
  const share = index => Math.floor(index * ofAKind / all.length);
  return all.filter((_, index) => share(index) !== share(index - 1));
}
