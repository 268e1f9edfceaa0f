-- Fits of models that take long to compute, the one that has seen most of the log by tenant and key. `fit` is JSON.
-- Losing one costs computing it again, so the old ones of ranges that nobody asks for any more just go.
CREATE TABLE IF NOT EXISTS {readModels}.fits
(
    tenant          LowCardinality(String),
    key             String,
    position        UInt64,
    fitted_at       DateTime64(3, 'UTC'),
    fit             String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(position)
ORDER BY (tenant, key)
TTL toDateTime(fitted_at) + INTERVAL 90 DAY;
