import type { BrowserContext, Request } from 'playwright-core';

/** Where a page may ask for things beside its own origin: nowhere, but for what stands in the page itself. */
const INLINE = /^(?:about|data|blob):/;
/** The browser repeats a page's own status here; whether a status was right is for the test to say. */
const STATUS_OF_A_PAGE = /^Failed to load resource: the server responded with a status of/;
/** The tests know no DOM: what runs in the page is a text. */
const TELL_OF_REFUSALS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('Refused by the content security policy: ' + event.effectiveDirective + ' ' + event.blockedURI);
});`;

/**
 * Collects what no page may do: errors in the console, uncaught exceptions, violations of the content security
 * policy, requests to another origin, and parts of a page that do not load.
 */
export class PageWatch {
  readonly #faults: string[] = [];

  private constructor(private readonly origin: string) {}

  static async over(context: BrowserContext, baseUrl: string): Promise<PageWatch> {
    const watch = new PageWatch(new URL(baseUrl).origin);
    await context.addInitScript({ content: TELL_OF_REFUSALS });
    context.on('request', (request) => watch.#asked(request));
    context.on('requestfailed', (request) => watch.#failed(request));
    context.on('response', (response) => {
      if (!response.request().isNavigationRequest() && response.status() >= 400)
        watch.#faults.push(`${String(response.status())} for ${response.url()}`);
    });
    context.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !STATUS_OF_A_PAGE.test(text))
        watch.#faults.push(`${message.page()?.url() ?? ''} says: ${text}`);
    });
    context.on('weberror', (error) => void watch.#faults.push(`Uncaught: ${String(error.error())}`));
    return watch;
  }

  /** Everything found since the last time; empty: the pages behaved. */
  takeFaults(): readonly string[] {
    return this.#faults.splice(0);
  }

  #asked(request: Request): void {
    const url = request.url();
    if (!INLINE.test(url) && new URL(url).origin !== this.origin)
      this.#faults.push(`A request to another origin: ${url}`);
  }

  #failed(request: Request): void {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left before all of it has come aborts the rest.
    if (reason !== 'net::ERR_ABORTED') this.#faults.push(`${request.url()} failed: ${reason}`);
  }
}
