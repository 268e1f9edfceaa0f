-- What the projection runtime knows about itself. One database for the installation: {control}.

-- The sets of read models, a database each, and which of them is live: all in one row, so that a promotion is one.
CREATE TABLE IF NOT EXISTS {control}.read_model_sets
(
    pointer         UInt8,    -- always 0
    revision        UInt64,
    sets            String    -- JSON: [{ number, name, status, createdAt, changedAt }]
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY pointer
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- A processor's progress. Two rows per batch, the later one wins: pending (the range is about to be written)
-- and committed (its rows and dirty marks are in). `version` = life · 2^40 + 2·batch + (committed ? 1 : 0),
-- so that what an earlier life of the processor still writes does not count.
-- All up to `to_position` is in when committed, all up to `from_position` while pending.
CREATE TABLE IF NOT EXISTS {control}.processor_checkpoints
(
    processor       String,   -- `<set>/<processor>`
    version         UInt64,
    committed       UInt8,
    batch           UInt64,
    from_position   UInt64,
    to_position     UInt64,
    -- when the last event that is in was recorded, by the clock of the log
    event_at        DateTime64(3, 'UTC'),
    written_at      DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY processor
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Events that cannot be projected, with the reason. A replay is asked for by a row with status `replay`; the
-- processor takes it in and answers with `replayed`, or with `parked` and a new reason.
CREATE TABLE IF NOT EXISTS {control}.parked_events
(
    processor       String,
    position        UInt64,
    version         UInt64,
    event_id        UUID,
    tenant          String,
    type            String,
    code            String,
    detail          String,
    status          LowCardinality(String),
    parked_at       DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (processor, position)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
