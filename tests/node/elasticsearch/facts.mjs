// What Elasticsearch publishes of its API, read out of npm's official client: for every endpoint the stand-in serves its paths, verbs and query
// string keys, and the types of everything a body may hold. Prints the facts of one version as JSON, one type a line.
// Usage: node facts.mjs 7.10 | 8 | 9
// No client of 7.10 ships types of bodies. Those of 7.17 are taken, without what came after 7.10 (later.mjs).
import { readFileSync } from 'node:fs';
import { declarations } from './types.mjs';
import { isLater, corrections, neverMet } from './later.mjs';

const endpoints = [
  'info', 'bulk', 'index', 'create', 'get', 'exists', 'delete', 'mget', 'count', 'search', 'msearch', 'scroll', 'clear_scroll', 'explain', 'delete_by_query',
  'indices.create', 'indices.get', 'indices.delete', 'indices.exists', 'indices.get_mapping', 'indices.put_mapping', 'indices.get_settings',
  'indices.put_settings', 'indices.update_aliases', 'indices.put_alias', 'indices.get_alias', 'indices.exists_alias', 'indices.delete_alias',
  'indices.put_index_template', 'indices.get_index_template', 'indices.exists_index_template', 'indices.delete_index_template',
  'indices.refresh', 'indices.flush', 'indices.forcemerge', 'indices.analyze', 'indices.validate_query', 'indices.stats', 'cat.indices', 'cat.aliases',
  'cluster.health',
];
// Arguments of the clients of 8 and 9 that are the whole body.
const wholeBodies = ['document', 'operations', 'searches', 'settings'];
const primitives = {
  string: 'string', number: 'number', boolean: 'boolean', null: 'null', any: 'any',
  unknown: 'any', undefined: 'null', object: 'any', never: 'null', Date: 'string',
};

const version = process.argv[2];
const old = version === '7.10';
const folder = `./node_modules/elasticsearch-${version}/`;
const types = declarations(readFileSync(old ? './node_modules/elasticsearch-7.17/api/types.d.ts' : `${folder}lib/api/types.d.ts`, 'utf8'));
const parameters = old ? declarations(readFileSync(`${folder}api/requestParams.d.ts`, 'utf8')) : types;
const emitted = new Map();

const facts = endpoints.map(endpoint);
// A line of later.mjs that meets nothing has a wrong name in it.
if (old && neverMet().length > 0) throw new Error(`nothing is called ${neverMet().join(', ')}`);
console.log('{"endpoints":[');
console.log(facts.map((fact) => JSON.stringify(fact)).join(',\n'));
console.log('],"types":{');
console.log([...emitted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => `${JSON.stringify(name)}:${JSON.stringify(type)}`).join(',\n'));
console.log('}}');

function endpoint(name) {
  const [space, verb] = name.includes('.') ? name.split('.') : [null, name];
  const request = pascal(space) + pascal(verb) + 'Request';
  const code = source(space, verb);
  const paths = [];
  let verbs = [];
  for (const [, method, path] of code.matchAll(/method = ([^;\n]+)|path = ([^;\n]+)/g)) {
    if (method) verbs = [...method.matchAll(/'([A-Z]+)'/g)].map((match) => match[1]);
    else if (path !== "''") {
      const template = old
        ? path.split(' + ').map((part) => part.replace(/^'(.*)'$/, '$1').replace(/^encodeURIComponent\((\w+)\)$/, '{$1}')).join('')
        : path.replace(/^[`']|[`']$/g, '').replace(/\$\{encodeURIComponent\(params\.(\w+)\.toString\(\)\)\}/g, '{$1}');
      if (!template.includes('{type}')) paths.push(...corrections.verbs(name, template, verbs).map((one) => `${one} ${template}`));
    }
  }

  const inPath = new Set(paths.flatMap((path) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])).concat('type'));
  const body = bodyOf(name, request, code);
  const bodyKeys = new Set([...Object.keys(body?.keys ?? {}), ...wholeBodies]);
  const own = old ? Object.keys(members(parameters.get(pascal(space) + pascal(verb)))) : Object.keys(members(types.get(request)));
  const query = own.filter((key) => !inPath.has(key) && !bodyKeys.has(key) && key !== 'body' && key !== 'method' && key !== 'querystring')
    .filter((key) => !isLater(version, name, key));
  return {
    name, paths: [...new Set(paths)],
    query: [...new Set([...query, ...bodyInQuery(name), 'error_trace', 'filter_path', 'human', 'pretty'])].sort(),
    body: body === null ? null : emit(`body of ${name}`, body),
  };
}

// What 8 and 9 moved to the body is still read from the query string by the server.
function bodyInQuery(name) {
  return !old && ['search'].includes(name)
    ? ['_source', 'docvalue_fields', 'explain', 'from', 'size', 'sort', 'stats', 'stored_fields', 'terminate_after', 'timeout', 'track_scores',
       'track_total_hits', 'version', 'seq_no_primary_term']
    : [];
}

function source(space, verb) {
  if (space === null) return readFileSync(`${folder}${old ? '' : 'lib/'}api/api/${verb}.js`, 'utf8');
  const all = readFileSync(`${folder}${old ? '' : 'lib/'}api/api/${space}.js`, 'utf8');
  const start = old ? all.indexOf(`.prototype.${camel(verb)} = function`) : all.indexOf(`    async ${camel(verb)}(`);
  const end = old ? all.indexOf('.prototype.', start + 20) : all.indexOf('\n    async ', start + 20);
  return all.slice(start, end < 0 ? undefined : end);
}

function bodyOf(name, request, code) {
  const declared = types.get(request);
  if (old) {
    const body = members(declared).body;
    if (body === undefined) return null;
    return body.kind === 'object'
      ? object(Object.fromEntries(Object.entries(body.keys).filter(([key]) => !isLater(version, `body of ${name}`, key))), body.rest)
      : convert(body, {});
  }

  const listed = /acceptedBody = \[([^\]]*)\]/.exec(code)?.[1] ?? /body: \[([^\]]*)\]/.exec(code)?.[1] ?? acceptedElsewhere(code);
  const keys = [...(listed ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]);
  if (keys.length === 0) return null;
  const all = members(declared);
  if (keys.length === 1 && wholeBodies.includes(keys[0])) return convert(all[keys[0]], {});
  return object(Object.fromEntries(keys.filter((key) => all[key]).map((key) => [key, all[key]])));
}

// Namespaces of 9 list what an endpoint accepts once, in the constructor: the text of the call repeats it in `acceptedParams`.
function acceptedElsewhere(code) {
  return /acceptedParams: \{[\s\S]*?body: \[([^\]]*)\]/.exec(code)?.[1];
}

function object(keys, rest) {
  return {
    keys: Object.fromEntries(Object.entries(keys).map(([key, type]) => [key, convert(type, {})])),
    ...(rest ? { rest: convert(rest, {}) } : {}),
  };
}

/** The members of an interface with those it extends, by key. */
function members(declared, bound = {}) {
  if (!declared) return {};
  const inherited = (declared.extends ?? []).map((parent) => members(types.get(parent.name) ?? parameters.get(parent.name), bound));
  return Object.assign({}, ...inherited, declared.type?.keys ?? declared.keys ?? {});
}

function emit(name, value) {
  emitted.set(name, value);
  return name;
}

/** A type as the checker reads it: a name, ["|", ...], ["[]", type], ["{}", type] (any key), ["=", literal], or { keys, rest }. */
function convert(type, bound) {
  switch (type.kind) {
    case 'literal': return ['=', type.value];
    case 'array': return ['[]', convert(type.of, bound)];
    case 'tuple': return ['[]', ['|', ...type.of.map((one) => convert(one, bound))]];
    case 'union': return ['|', ...type.of.map((one) => convert(one, bound))];
    case 'and': return intersection(type.of.map((one) => expand(one, bound)), bound);
    case 'object': return {
      keys: Object.fromEntries(Object.entries(type.keys).map(([key, of]) => [key, convert(of, bound)])),
      ...(type.rest ? { rest: convert(type.rest, bound) } : {}),
    };
    default: return reference(type, bound);
  }
}

function intersection(parts, bound) {
  const rest = parts.find((part) => part.rest)?.rest;
  return {
    keys: Object.assign({}, ...parts.map((part) => Object.fromEntries(Object.entries(part.keys ?? {}).map(([key, of]) => [key, convert(of, bound)])))),
    ...(rest ? { rest: convert(rest, bound) } : {}),
  };
}

function expand(type, bound) {
  if (type.kind === 'object') return type;
  if (['Partial', 'ExactlyOne', 'AtLeastOne'].includes(type.name)) return expand(type.of[0], bound);
  const declared = types.get(type.name);
  return declared?.kind === 'interface' ? { keys: members(declared) } : expand(declared.type, bound);
}

function reference(type, bound) {
  if (bound[type.name] !== undefined) return bound[type.name];
  if (type.name in primitives) return primitives[type.name];
  if (type.name === 'Record') return ['{}', convert(type.of[1], bound)];
  if (['Partial', 'Required', 'ExactlyOne', 'AtLeastOne'].includes(type.name)) return convert(type.of[0], bound);
  if (type.name === 'Array') return ['[]', convert(type.of[0], bound)];
  const declared = types.get(type.name);
  if (!declared) return type.name.startsWith('T') ? 'any' : unknown(type.name);

  const given = (declared.parameters ?? []).map((_, i) => (type.of[i] ? convert(type.of[i], bound) : 'any'));
  const name = given.length === 0 ? type.name : `${type.name}<${given.map((one) => JSON.stringify(one)).join()}>`.replaceAll('"', '');
  if (emitted.has(name)) return name;
  const inner = Object.fromEntries((declared.parameters ?? []).map((parameter, i) => [parameter, given[i]]));
  emitted.set(name, 'any');
  const shape = declared.kind === 'interface' ? interfaceOf(type.name, declared, inner) : withoutLater(type.name, convert(declared.type, inner));
  if (Object.values(primitives).includes(shape)) {
    emitted.delete(name);
    return shape;
  }

  if (shape.keys) Object.assign(shape.keys, corrections.keys(name));
  return emit(name, shape);
}

function interfaceOf(name, declared, bound) {
  const keys = {};
  let rest;
  for (const parent of declared.extends ?? []) {
    const up = types.get(parent.name);
    if (!up) continue;
    const given = Object.fromEntries((up.parameters ?? []).map((parameter, i) => [parameter, parent.of?.[i] ? convert(parent.of[i], bound) : 'any']));
    const shape = up.kind === 'interface' ? interfaceOf(parent.name, up, given) : convert(up.type, given);
    Object.assign(keys, shape.keys);
    rest ??= shape.rest;
  }

  for (const [key, of] of Object.entries(declared.keys)) {
    if (!isLater(version, name, key)) keys[key] = convert(of, bound);
  }

  if (declared.rest) rest = convert(declared.rest, bound);
  return { keys, ...(rest ? { rest } : {}) };
}

// A member of a union, a kind of field for one, may be younger than the version too.
function withoutLater(name, shape) {
  return Array.isArray(shape) && shape[0] === '|'
    ? shape.filter((member) => !isLater(version, name, Array.isArray(member) ? member[1] : member))
    : shape;
}

// A parameter of a generic type (TDocument) is anything; a name that nothing declares is a mistake of this script.
function unknown(name) {
  throw new Error(`nothing declares ${name}`);
}

function pascal(name) {
  return name === null ? '' : name.split('_').map((part) => part[0].toUpperCase() + part.slice(1)).join('');
}

function camel(name) {
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}
