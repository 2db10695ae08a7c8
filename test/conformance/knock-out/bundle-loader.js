const { instrumented } = require('./instrument');

/** A loader of webpack: modules of ours on their way into the workflow bundle of the knock-outs. */
module.exports = function guarded(source) {
  return instrumented(source, this.resourcePath);
};
