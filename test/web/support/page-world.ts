import { execFileSync } from 'node:child_process';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { createLogger } from '../../../src/lib/logger.js';
import { loadSamples, type Sample } from '../../../src/services/load-samples.js';
import { startApiServer, type ApiServer, type ApiServerOptions } from '../../support/api-server.js';
import { bringChromium } from '../../support/servers/chromium.js';
import { TcpProxy } from '../../support/tcp-proxy.js';

const SWITCHES = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Painted by the processor either way: a detour over a software GPU costs more.
  '--disable-gpu',
  '--disable-gpu-rasterization',
  // Each tab would have a second process made in advance.
  '--disable-features=SpareRendererForSitePerProcess',
];

/** What the browser itself logs of a refused operation or of a lost connection; the page shows both. */
const OF_THE_BROWSER =
  /status of \d|net::ERR_(CONNECTION|SOCKET|EMPTY|NETWORK|INTERNET)|^WebSocket connection to '[^']+' failed/u;

/** One server with the sample collection, its built page, and one browser: all journeys share them. */
export interface PageWorld {
  readonly api: ApiServer;
  readonly sample: Sample;
  /** Stands between the browser and the server. */
  readonly network: TcpProxy;
  /** A tab of a browser that nobody has used before. It fails the test at its end if the page broke a rule. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Closes what the test opened. @throws if a page logged an error or asked another host for anything */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/** Default: on the PostgreSQL server of the test run. */
export async function openPageWorld(options: ApiServerOptions = {}): Promise<PageWorld> {
  // Does nothing where the bundle is of these very sources.
  execFileSync(process.execPath, ['web/build.js'], { stdio: 'inherit' });
  const api = await startApiServer({
    pageDir: 'dist/page',
    everybodyIs: 'ann',
    ...options,
  });
  const sample = await loadSamples(api.viewers.ann, {
    ...{ collections: api.services.collections, documents: api.services.documents },
    folder: 'examples',
    logger: createLogger({ level: 'error', destination: process.stderr }),
    signal: new AbortController().signal,
  });
  const browser = await chromium.launch({ executablePath: bringChromium(), args: SWITCHES });
  const network = await TcpProxy.open(api.url);
  const visits = new Visits(browser, new URL(network.url).origin);
  return {
    api,
    sample,
    network,
    visit: (path, options) => visits.open(path, options),
    leave: () => visits.leave(),
    async close() {
      await browser.close();
      await network.close();
      await api.close();
    },
  };
}

/** The tabs of one test, and what they did that no page may do. */
class Visits {
  /** Has the files of the page since the first of them: most visits are about something else than loading these. */
  private ordinary: Promise<BrowserContext> | undefined;
  private readonly special: BrowserContext[] = [];
  private readonly faults: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
  ) {}

  async open(path: string, options?: BrowserContextOptions): Promise<Page> {
    const context = await (options ? this.specialContext(options) : (this.ordinary ??= this.newContext()));
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(`broke: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !OF_THE_BROWSER.test(message.text()))
        this.faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(this.url) && !/^(data|blob):/u.test(request.url())) {
        this.faults.push(`asked ${request.url()}`);
      }
    });
    await page.goto(path);
    return page;
  }

  async leave(): Promise<void> {
    const faults = this.faults.splice(0);
    for (const context of this.special.splice(0)) await context.close();
    if (this.ordinary) await forget(await this.ordinary, this.url);
    if (faults.length > 0) throw new Error(`The page did what it may not:\n${faults.join('\n')}`);
  }

  private async specialContext(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await this.newContext(options);
    this.special.push(context);
    return context;
  }

  private newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const viewport = { width: 1_440, height: 900 };
    return this.browser.newContext({ baseURL: this.url, viewport, ...options });
  }
}

/** Closes what is open, and whatever a page has written down is gone: the next one comes for the first time. */
async function forget(context: BrowserContext, origin: string): Promise<void> {
  const [first, ...others] = context.pages();
  if (!first) return;
  for (const page of others) await page.close();
  const session = await context.newCDPSession(first);
  await first.goto('about:blank');
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await first.close();
}
