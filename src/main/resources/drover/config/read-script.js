// Imports a configuration script and writes what it exports as JSON after a mark, since the script
// may print, too. Arguments: the script, the mark.
const [file, mark] = process.argv.slice(1);
const fs = require('fs');
const { pathToFileURL } = require('url');

// JSON has neither Infinity nor NaN; what it would drop is handed over as text.
const whole = (key, value) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

const answer = (object) => {
  fs.writeSync(1, '\n' + mark + JSON.stringify(object, whole));
  process.exit(0);
};

// The line of the script at which it went wrong: the first place in it that the stack names.
const place = (stack) => {
  for (const name of [file, pathToFileURL(file).href]) {
    const at = stack.indexOf(name + ':');
    const found = at < 0 ? null : /^:(\d+)(?::(\d+))?/.exec(stack.slice(at + name.length));
    if (found) {
      return { line: Number(found[1]), column: Number(found[2] || 0) };
    }
  }
  return { line: 0, column: 0 };
};

(async () => {
  const module = await import(pathToFileURL(file).href);
  let config = 'default' in module ? module.default : module;
  if (config && config.__esModule && 'default' in config) {
    config = config.default;
  }
  answer({ value: typeof config === 'function' ? await config() : config });
})().catch((error) => {
  const isError = error instanceof Error;
  const message = isError ? error.name + ': ' + error.message : 'threw ' + String(error);
  answer({ error: message.split('\n')[0], ...place(isError ? String(error.stack) : '') });
});
