// Reads the declarations of a `.d.ts` that a machine wrote: interfaces and type aliases of object, union, array, literal and generic types.

/** @returns Map of name -> { kind: 'interface', keys, rest, extends, parameters } or { kind: 'alias', type, parameters }. */
export function declarations(text) {
  const tokens = text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/\/\/[^\n]*/g, ' ').match(/'[^']*'|"[^"]*"|=>|\.\.\.|[\w$]+|[^\s\w]/g) ?? [];
  const found = new Map();
  let at = 0;
  while (at < tokens.length) {
    if (tokens[at] === 'interface') interfaceDeclaration();
    else if (tokens[at] === 'type' && /^\w+$/.test(tokens[at + 1] ?? '') && /^[=<]$/.test(tokens[at + 2] ?? '')) alias();
    else at++;
  }

  return found;

  function interfaceDeclaration() {
    const name = tokens[at + 1];
    at += 2;
    const parameters = generics();
    const parents = [];
    if (tokens[at] === 'extends') {
      do {
        at++;
        parents.push(primary());
      } while (tokens[at] === ',');
    }

    found.set(name, { kind: 'interface', parameters, extends: parents, ...object() });
  }

  function alias() {
    const name = tokens[at + 1];
    at += 2;
    const parameters = generics();
    at++;
    if (name === 'ExactlyOne') { // the one mapped type, of the client's own making
      while (tokens[at] !== 'export') at++;
      return;
    }

    found.set(name, { kind: 'alias', parameters, type: type() });
  }

  function generics() {
    if (tokens[at] !== '<') return [];
    const names = [];
    do {
      at++;
      names.push(tokens[at++]);
      if (tokens[at] === 'extends') { at++; type(); }
      if (tokens[at] === '=') { at++; type(); }
    } while (tokens[at] === ',');
    at++;
    return names;
  }

  function object() {
    const keys = {};
    let rest;
    at++;
    while (tokens[at] !== '}') {
      if (tokens[at] === ';' || tokens[at] === ',' || tokens[at] === 'readonly') { at++; continue; }
      if (tokens[at] === '[') {
        while (tokens[at] !== ']') at++;
        at += 2;
        rest = type();
        continue;
      }

      const key = tokens[at++].replace(/^['"]|['"]$/g, '');
      if (tokens[at] === '?') at++;
      if (tokens[at] !== ':') { at++; continue; }
      at++;
      keys[key] = type();
    }

    at++;
    return { keys, rest };
  }

  function type() {
    const of = separated('|', () => {
      const parts = separated('&', postfix);
      return parts.length === 1 ? parts[0] : { kind: 'and', of: parts };
    });
    return of.length === 1 ? of[0] : { kind: 'union', of };
  }

  function separated(mark, one) {
    if (tokens[at] === mark) at++;
    const all = [one()];
    while (tokens[at] === mark) {
      at++;
      all.push(one());
    }

    return all;
  }

  function postfix() {
    let of = primary();
    while (tokens[at] === '[' && tokens[at + 1] === ']') {
      at += 2;
      of = { kind: 'array', of };
    }

    return of;
  }

  function primary() {
    const token = tokens[at];
    if (token === '{') return { kind: 'object', ...object() };
    if (token === '(') {
      at++;
      const inner = type();
      at++;
      return inner;
    }

    if (token === '[') {
      const of = [];
      at++;
      while (tokens[at] !== ']') {
        of.push(type());
        if (tokens[at] === ',') at++;
      }

      at++;
      return { kind: 'tuple', of };
    }

    at++;
    if (/^['"]/.test(token)) return { kind: 'literal', value: token.slice(1, -1) };
    if (/^\d/.test(token)) return { kind: 'literal', value: Number(token) };
    if (token === '-') return { kind: 'literal', value: -Number(tokens[at++]) };
    if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
    let name = token;
    while (tokens[at] === '.') {
      name += `.${tokens[at + 1]}`;
      at += 2;
    }

    const given = [];
    if (tokens[at] === '<') {
      do {
        at++;
        given.push(type());
      } while (tokens[at] === ',');
      at++;
    }

    return { kind: 'reference', name: name.replace(/^(T|estypes|Common|SpecUtils)\./, ''), of: given };
  }
}
