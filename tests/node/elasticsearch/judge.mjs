// What Elastic's official client of one version makes of the stand-in, as JSON on stdout: it writes and reads as an application would. The tests
// that run this say what is right.
// Usage: node judge.mjs 7.10|8|9 <address>
const [version, node] = process.argv.slice(2);
const { Client } = await import(`elasticsearch-${version}`).then((module) => module.default ?? module);
const client = new Client({ node, maxRetries: 0 });
// Clients up to 7 take a body and answer one; later ones take and answer its members.
const old = version.startsWith('7');
const call = async (api, { body, ...parameters }) => {
  const answer = await api(old ? { ...parameters, body } : { ...parameters, ...(Array.isArray(body) ? { operations: body } : body) });
  return old ? answer.body : answer;
};

const text = { type: 'text', analyzer: 'shop_en' };
await call(client.indices.putIndexTemplate.bind(client.indices), {
  name: 'judged',
  body: {
    index_patterns: ['judged-*'],
    priority: 10,
    template: {
      settings: {
        number_of_shards: 1,
        analysis: {
          filter: { stems_en: { type: 'stemmer', language: 'english' } },
          analyzer: { shop_en: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'asciifolding', 'stems_en'] } },
        },
      },
      mappings: {
        dynamic: 'strict',
        properties: {
          name: text,
          brand: { type: 'keyword' },
          price: { type: 'scaled_float', scaling_factor: 100 },
          variants: { type: 'nested', properties: { options: { type: 'keyword' }, price: { type: 'double' } } },
        },
      },
    },
  },
});
const created = await call(client.indices.create.bind(client.indices), { index: 'judged-1' });
const aliased = await call(client.indices.updateAliases.bind(client.indices), {
  body: { actions: [{ add: { index: 'judged-1', alias: 'judged', is_write_index: true } }] },
});

const goods = [
  ['1', 7, { name: 'Red running shoes', brand: 'Acme', price: 59.9, variants: [{ options: ['color=red', 'size=43'], price: 59.9 }, { options: ['color=blue', 'size=44'], price: 49 }] }],
  ['2', 3, { name: 'Blue café shoe', brand: 'Bolt', price: 120, variants: [{ options: ['color=blue', 'size=43'], price: 120 }] }],
  ['3', 4, { name: 'Lantern', brand: 'Acme', price: 20, variants: [] }],
];
const written = await call(client.bulk.bind(client), { refresh: true, body: operations(goods) });
const again = await call(client.bulk.bind(client), {
  body: [...operations([['1', 6, goods[0][2]]]), { delete: { _index: 'judged', _id: '3', version: 9, version_type: 'external' } }, ...operations([['3', 8, goods[2][2]]])],
  refresh: true,
});
const found = await call(client.search.bind(client), {
  index: 'judged',
  body: {
    query: {
      bool: {
        must: [{ multi_match: { query: 'Shoes', fields: ['name^3', 'brand'], _name: 'words' } }],
        filter: [{ nested: { path: 'variants', query: { bool: { filter: [{ term: { 'variants.options': 'color=blue' } }, { range: { 'variants.price': { lt: 100 } } }] } } } }],
      },
    },
    aggs: {
      brands: { terms: { field: 'brand' } },
      variants: { nested: { path: 'variants' }, aggs: { options: { terms: { field: 'variants.options' }, aggs: { products: { reverse_nested: {} } } } } },
    },
    highlight: { fields: { name: { number_of_fragments: 0 } } },
    suggest: { mended: { text: 'runing', term: { field: 'name' } } },
    sort: [{ _score: 'desc' }, { price: 'asc' }],
  },
});

console.log(JSON.stringify({
  info: await call(client.info.bind(client), {}),
  created,
  aliased,
  written,
  again,
  found,
  count: await call(client.count.bind(client), { index: 'judged', body: { query: { match_all: {} } } }),
  got: await call(client.get.bind(client), { index: 'judged', id: '1' }),
  missing: await refusal(call(client.get.bind(client), { index: 'judged', id: '3' })),
  unknown: await refusal(call(client.search.bind(client), { index: 'judged', body: { query: { match: { name: { query: 'x', nonsense: 1 } } } } })),
  strict: await refusal(call(client.index.bind(client), old
    ? { index: 'judged', id: '4', body: { colour: 'red' } }
    : { index: 'judged', id: '4', body: { document: { colour: 'red' } } })),
}));

function operations(documents) {
  return documents.flatMap(([id, number, source]) => [{ index: { _index: 'judged', _id: id, version: number, version_type: 'external' } }, source]);
}

async function refusal(promise) {
  try {
    await promise;
    return null;
  } catch (error) {
    return { class: error.constructor.name, status: error.statusCode, type: error.meta?.body?.error?.type ?? null };
  }
}
