-- Files of answers, in chunks, that any api can serve. A try at writing one (`run`) puts chunk 0, empty, and then the
-- text from chunk 1 on; what makes it the file is the row with the empty run, whose body says which run that is (JSON).
-- Personal data may be in them: they expire.
CREATE TABLE IF NOT EXISTS {readModels}.exports
(
    tenant          LowCardinality(String),
    export_id       String,
    run             String,
    chunk           UInt32,
    written_at      DateTime64(3, 'UTC'),
    expires_at      DateTime64(3, 'UTC'),
    body            String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(written_at)
ORDER BY (tenant, export_id, run, chunk)
TTL toDateTime(expires_at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
