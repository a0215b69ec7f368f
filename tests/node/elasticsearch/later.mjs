// What npm's clients say beside the truth of the version they stand for: keys of 7.17's types that a 7.10 refuses, and places where every client
// writes less than the server takes. Each line with the version it came with, from Elasticsearch's release notes.

// type, endpoint or body of one -> keys that came after 7.10, or were never the server's.
const afterThat = {
  bulk: ['_source_exclude', '_source_include'], // gone since 7.0, as the next ones
  exists: ['_source_exclude', '_source_include'],
  delete_by_query: ['_source_exclude', '_source_include'],
  get: ['_source_exclude', '_source_include'],
  mget: ['_source_exclude', '_source_include'],
  search: ['_source_exclude', '_source_include'],
  explain: ['_source_exclude', '_source_include'],
  'body of search': ['runtime_mappings'], // 7.11
  'body of indices.put_mapping': ['runtime'], // 7.11
  QueryDslQueryContainer: ['combined_fields', 'common', 'type'], // 7.13; both others deprecated, not worth a line in a stand-in
  AggregationsAggregation: ['meta', 'name'], // names of the .NET client's, never of the server
  AggregationsAggregationContainer: ['multi_terms', 'geo_line', 'line', 'moving_percentiles'], // 7.12, 7.11
  AggregationsTermsAggregation: ['missing_order', 'missing_bucket'], // of composite sources only
  SearchHighlight: ['max_analyzed_offset', 'max_fragment_length'], // 7.12; never
  SearchHighlightField: ['max_fragment_length'],
  SearchTermSuggester: ['lowercase_terms', 'text'], // gone; the text stands beside `term`
  FieldSort: ['format'], // 7.13
  QueryDslFieldAndFormat: ['include_unmapped'], // 7.11
  MappingTypeMapping: ['runtime', 'all_field', 'enabled'], // 7.11; never
  MappingPropertyBase: ['local_metadata', 'name'], // names of the .NET client's
  MappingDynamicMapping: ['runtime'], // 7.11
  MappingFieldType: ['aggregate_metric_double', 'dense_vector'],
  MappingProperty: ['MappingAggregateMetricDoubleProperty'], // 7.11
  IndicesDataStream: ['hidden'], // 7.11
  IndicesUpdateAliasesRemoveAction: ['must_exist'], // 7.11
  IndicesIndexSettings: ['mode', 'index.mode', 'routing_path', 'index.routing_path'], // 8.0
};

const met = new Set();

/** Whether a key of the client's types is none of that server's. */
export function isLater(version, name, key) {
  const later = version === '7.10' && (afterThat[name] ?? []).includes(key);
  if (later) met.add(`${name}.${key}`);
  return later;
}

/** Lines above that no type and no endpoint answered to. */
export function neverMet() {
  return Object.entries(afterThat).flatMap(([name, keys]) => keys.map((key) => `${name}.${key}`)).filter((one) => !met.has(one));
}

const bothRead = ['search', 'count', 'explain', 'mget', 'msearch', 'scroll', 'indices.analyze', 'indices.validate_query'];
const bothWrite = ['index', 'create', 'bulk', 'indices.put_alias', 'indices.put_index_template', 'indices.put_mapping'];
const bothRefresh = ['indices.refresh', 'indices.flush'];

// {"sort": [{"_score": "desc"}]}: its documentation writes so on every page.
// A function_score of one function may leave `functions` out.
const functions = { weight: 'number', field_value_factor: 'QueryDslFieldValueFactorScoreFunction', script_score: 'QueryDslScriptScoreFunction' };
const wider = {
  SortOptions: { _score: ['|', 'ScoreSort', 'SortOrder'], _doc: ['|', 'ScoreSort', 'SortOrder'] },
  QueryDslFunctionScoreQuery: functions,
};

export const corrections = {
  /** A client writes one verb where the server takes two (its REST specification lists both). */
  verbs(name, path, verbs) {
    if (bothRead.includes(name) || bothRefresh.includes(name)) return ['GET', 'POST'];
    if (bothWrite.includes(name) && !(name === 'index' && path === '/{index}/_doc')) return ['POST', 'PUT'];
    if (name === 'info') return ['GET', 'HEAD'];
    return verbs;
  },

  /** Keys of a type that the server takes in more forms than the types say. */
  keys(name) {
    return wider[name] ?? {};
  },
};
