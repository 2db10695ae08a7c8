declare global {
  /** Milliseconds that one test of this tier may take; set by jest.config.js. */
  var redressTierTimeoutMs: number;
}

jest.setTimeout(globalThis.redressTierTimeoutMs);

export {};
