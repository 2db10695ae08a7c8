const swcJest = require('@swc/jest');
const { guardedIn, instrumented } = require('./instrument');

/** As `@swc/jest`, for the conformance tests: guarded functions of this process can be made permissive. */
module.exports = {
  createTransformer(options) {
    const swc = swcJest.createTransformer(options);
    return {
      ...swc,
      getCacheKey(source, file, given) {
        const places = guardedIn(file).map(({ place }) => place);
        return swc.getCacheKey(`${places.join()}\n${source}`, file, given);
      },
      process(source, file, given) {
        return swc.process(instrumented(source, file), file, given);
      },
    };
  },
};
