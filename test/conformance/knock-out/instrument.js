const { readFileSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../../..');
const GUARDS = path.join(__dirname, 'guards.ts');
const THROUGH = path.join(__dirname, 'through');

/** Functions of a file that guards.ts can make permissive: it names them as 'domain/access.ts#may'. */
function guardedIn(file) {
  const name = path.relative(ROOT, file).split(path.sep).join('/');
  const places = [...readFileSync(GUARDS, 'utf8').matchAll(/'([\w/.-]+\.tsx?)#(\w+)'/g)];
  return [...new Set(places.flatMap(([, of, one]) => (of === name ? [one] : [])))].map((one) => ({
    name: one,
    place: `${name}#${one}`,
  }));
}

/**
 * The source of a module in which calls of guarded functions, also from within the module, go through `through`:
 * each function keeps its body under another name. Throws when a function is not there (any more).
 */
function instrumented(source, file) {
  const guarded = guardedIn(file);
  if (guarded.length === 0) return source;
  let text = source;
  for (const { name, place } of guarded) {
    const declared = new RegExp(`^(export )?(async )?function ${name}\\b`, 'm');
    if (!declared.test(text)) throw new Error(`guards.ts names ${place}, which is not a function there`);
    text = text.replace(declared, (_all, exported = '', async = '') => {
      const wrapper = `${exported}function ${name}() { return takenThrough('${place}', kept_${name}).apply(this, arguments); }`;
      return `${wrapper} ${async}function kept_${name}`;
    });
  }
  return `import { through as takenThrough } from ${JSON.stringify(THROUGH)};${text}`;
}

module.exports = { instrumented, guardedIn };
