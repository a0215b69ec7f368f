// What npm's clients say beside the truth of the version they stand for: keys of 7.17's types that a 7.10 refuses, and places where every client
// writes less than the server takes. Each line with the version it came with, from Elasticsearch's release notes.

// type or endpoint -> keys that came after 7.10.
const afterThat = {
  search: ['min_compatible_shard_node', '_source_exclude', '_source_include', 'suggest_fields'], // 7.16; removed in 7.0
  'body of search': ['runtime_mappings'], // 7.11
  bulk: ['_source_exclude', '_source_include', 'list_executed_pipelines', 'dynamic_templates', 'type'],
  get: ['_source_exclude', '_source_include'],
  explain: ['_source_exclude', '_source_include'],
  SearchRequest: ['runtime_mappings'], // 7.11
  QueryDslQueryContainer: ['combined_fields', 'common', 'type'], // 7.13; both others deprecated, not worth a line in a stand-in
  AggregationsAggregationContainer: ['multi_terms', 'geo_line', 'line', 'moving_percentiles', 'time_series', 'categorize_text'], // 7.12, 7.11, 7.16
  AggregationsAggregation: ['meta', 'name'], // names of the .NET client's, never of the server
  AggregationsCompositeTermsAggregationSource: ['missing_order'], // 7.16
  AggregationsCompositeAggregationBase: ['missing_order'],
  SearchHighlight: ['max_analyzed_offset'], // 7.12
  SearchHighlightBase: ['max_analyzed_offset'],
  SearchHighlightField: ['max_analyzed_offset'],
  SearchFieldSort: ['format'], // 7.13
  SearchSort: ['format'],
  QueryDslFieldAndFormat: ['include_unmapped'], // 7.11
  MappingTypeMapping: ['runtime', 'all_field', 'enabled'], // 7.11
  MappingPropertyBase: ['local_metadata', 'name'], // names of the .NET client's, never of the server
  MappingDynamicMapping: ['runtime'], // 7.11
  MappingKeywordProperty: ['script', 'on_script_error', 'time_series_dimension'], // 7.15, 7.16
  MappingNumberPropertyBase: ['script', 'on_script_error', 'time_series_metric', 'time_series_dimension'],
  MappingBooleanProperty: ['script', 'on_script_error'],
  MappingDateProperty: ['script', 'on_script_error'],
  IndicesPutIndexTemplateRequest: ['allow_auto_create'], // 7.11
  IndicesDataStream: ['hidden', 'allow_custom_routing'], // 7.11
  IndicesUpdateAliasesAddAction: ['must_exist'], // 7.11 for add; is_hidden 7.16
  IndicesAliasDefinition: ['is_hidden'],
  IndicesAlias: ['is_hidden'],
  BulkIndexOperation: ['dynamic_templates'], // 7.13
  BulkCreateOperation: ['dynamic_templates'],
  BulkWriteOperation: ['dynamic_templates'],
  IndicesIndexSettings: ['mode', 'index.mode', 'routing_path', 'index.routing_path', 'time_series', 'queries'],
};

// union -> members that came after 7.10.
const membersAfterThat = {
  MappingDynamicMapping: ['runtime'], // 7.11
  MappingFieldType: ['match_only_text', 'aggregate_metric_double', 'dense_vector'],
  MappingProperty: ['MappingMatchOnlyTextProperty', 'MappingAggregateMetricDoubleProperty'], // 7.14, 7.11
  MappingCoreProperty: ['MappingMatchOnlyTextProperty'],
};

/** Whether a key of the client's types is none of that server's. */
export function isLater(version, _place, name, key) {
  return version === '7.10' && ((afterThat[name] ?? []).includes(key) || (membersAfterThat[name] ?? []).includes(key));
}

const bothRead = ['search', 'count', 'explain', 'mget', 'msearch', 'scroll', 'indices.analyze', 'indices.validate_query'];
const bothWrite = ['index', 'create', 'bulk', 'indices.put_alias', 'indices.put_index_template', 'indices.put_mapping'];
const bothRefresh = ['indices.refresh', 'indices.flush'];

export const corrections = {
  /** A client writes one verb where the server takes two (its REST specification lists both). */
  verbs(name, path, verbs) {
    if (bothRead.includes(name) || bothRefresh.includes(name)) return ['GET', 'POST'];
    if (bothWrite.includes(name) && !(name === 'index' && path === '/{index}/_doc')) return ['POST', 'PUT'];
    if (name === 'info') return ['GET', 'HEAD'];
    return verbs;
  },

  /** Keys the server has known all along and the types leave out. */
  keys(_version, _name) {
    return {};
  },

  /** Members of a union the types leave out. */
  members(_version, _name) {
    return [];
  },
};
