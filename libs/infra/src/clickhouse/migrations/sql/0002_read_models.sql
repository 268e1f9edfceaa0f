-- One set of read models, in a database of its own: {readModels}. A rebuild fills another such database.
--
-- Facts. The log may hold repeats; of repeats the record lowest in the log is the fact, so the version of a
-- ReplacingMergeTree row is `rank` = 2^53 - 1 - position. Sorting keys hold only what a resend repeats byte for byte:
-- tenant, the visitor key that the fact names, and the fact's id. Times are not among them (a resend may carry
-- another sentAt), hence no partition by time either.

CREATE TABLE IF NOT EXISTS {readModels}.contexts
(
    tenant          LowCardinality(String),
    id              UInt64,
    channel         String,   -- as sent, or empty
    source          String,
    medium          String,
    campaign        String,
    campaign_id     String,
    content         String,
    term            String,
    click_id_kind   LowCardinality(String),
    referrer_host   String
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- The interpretation of a context under one version of a tenant's rules.
CREATE TABLE IF NOT EXISTS {readModels}.context_channels
(
    tenant          LowCardinality(String),
    rules_version   UInt32,
    context         UInt64,
    channel         String
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant, rules_version, context)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {readModels}.touchpoints
(
    tenant          LowCardinality(String),
    visitor         String,
    event_id        UUID,
    position        UInt64,
    rank            UInt64 MATERIALIZED 9007199254740991 - position,
    message_id      String,
    anonymous_id    String,
    user_id         String,
    time            DateTime64(3, 'UTC'),
    context         UInt64,
    landing_page    String,
    interaction     LowCardinality(String),
    cost            Nullable(Decimal(38, 9)),
    currency        LowCardinality(String),
    properties      String CODEC(ZSTD(3))   -- JSON as sent, where custom dimensions are found
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (tenant, visitor, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {readModels}.events
(
    tenant          LowCardinality(String),
    visitor         String,
    event_id        UUID,
    position        UInt64,
    rank            UInt64 MATERIALIZED 9007199254740991 - position,
    message_id      String,
    anonymous_id    String,
    user_id         String,
    time            DateTime64(3, 'UTC'),
    call            LowCardinality(String),
    name            String,
    url             String,
    page_host       String,
    in_session      UInt8,    -- begins or extends a session: page, screen, track with a page
    context         UInt64,   -- the marketing context it was sent with, 0 for none; an internal referrer not yet left out
    landing_page    String,
    order_id        String,
    value           Nullable(Decimal(38, 9)),
    currency        LowCardinality(String),
    properties      String CODEC(ZSTD(3))   -- JSON as sent, where custom dimensions and defined values are found
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (tenant, visitor, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {readModels}.conversions
(
    tenant          LowCardinality(String),
    visitor         String,
    event_id        UUID,
    position        UInt64,
    rank            UInt64 MATERIALIZED 9007199254740991 - position,
    message_id      String,
    anonymous_id    String,
    user_id         String,
    time            DateTime64(3, 'UTC'),
    type            LowCardinality(String),
    order_id        String,
    value           Decimal(38, 9),
    currency        LowCardinality(String)
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (tenant, visitor, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Where a conversion can be found by the names that a refund or a repeated order gives it:
-- `m:<messageId>` or `o:<orderId>`. Of the same fact as a row of `conversions` or `events`.
CREATE TABLE IF NOT EXISTS {readModels}.conversion_refs
(
    tenant          LowCardinality(String),
    ref             String,
    event_id        UUID,
    position        UInt64,
    rank            UInt64 MATERIALIZED 9007199254740991 - position,
    visitor         String,
    message_id      String,
    order_id        String,
    kind            LowCardinality(String),   -- `conversion` (sent as one) or `track` (one by definition)
    type            LowCardinality(String),
    time            DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (tenant, ref, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {readModels}.refunds
(
    tenant          LowCardinality(String),
    ref             String,
    event_id        UUID,
    position        UInt64,
    rank            UInt64 MATERIALIZED 9007199254740991 - position,
    message_id      String,
    time            DateTime64(3, 'UTC'),
    amount          Nullable(Decimal(38, 9))
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (tenant, ref, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Every link twice, once under each of its ends, so that both directions are a lookup by primary key.
CREATE TABLE IF NOT EXISTS {readModels}.identity_links
(
    tenant          LowCardinality(String),
    id              String,
    other           String,
    event_id        UUID,
    position        UInt64,
    rank            UInt64 MATERIALIZED 9007199254740991 - position,
    message_id      String,
    time            DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (tenant, id, other, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Users whom aliases have made one, where the way from one to the other is long: a hint that spares the walk along
-- the links, which alone say who is who. The row of the canonical user has all members.
CREATE TABLE IF NOT EXISTS {readModels}.identity_groups
(
    tenant          LowCardinality(String),
    id              String,
    version         UInt64,
    canonical       String,
    members         Array(String)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tenant, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS {readModels}.spend
(
    tenant          LowCardinality(String),
    event_id        UUID,
    position        UInt64,
    rank            UInt64 MATERIALIZED 9007199254740991 - position,
    message_id      String,
    date            Date,
    context         UInt64,
    amount          Decimal(38, 9),
    currency        LowCardinality(String),
    clicks          UInt64,
    impressions     UInt64,
    updated_at      DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(rank)
ORDER BY (tenant, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- What must be derived again: visitor keys (`a:`, `u:`) and conversion references (`m:`, `o:`) that a batch touched,
-- and contexts (`c:`) that it brought.
CREATE TABLE IF NOT EXISTS {readModels}.dirty
(
    shard           LowCardinality(String),   -- batches are numbered shard by shard
    batch           UInt64,
    tenant          LowCardinality(String),
    value           String
)
ENGINE = MergeTree
PARTITION BY (shard, intDiv(batch, 1000))
ORDER BY (shard, batch, tenant, value)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Which version of a tenant's rules answers come from, and how far the next one has been built beside it. Written by
-- the path builder alone; a tenant without a row answers from version 1.
CREATE TABLE IF NOT EXISTS {readModels}.rules_status
(
    tenant          String,
    revision        UInt64,
    live            UInt32,
    previous        UInt32,
    promoted_at     DateTime64(3, 'UTC'),
    building        UInt32,
    started_at      DateTime64(3, 'UTC'),
    done            UInt64,
    total           UInt64,
    cursor          String
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY tenant
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- How far the erasures that a tenant has decided on have been carried out here. Written by the path builder alone.
CREATE TABLE IF NOT EXISTS {readModels}.erasure_status
(
    tenant          String,
    revision        UInt64,
    swept           UInt64,   -- position of the last erasure that is done
    swept_at        DateTime64(3, 'UTC'),
    sweeping        UInt64,   -- position of the one under way; 0 for none
    phase           LowCardinality(String),
    attempts        UInt32,
    failure         String,   -- code of the last try's failure
    batch           UInt64,   -- what has been derived when its rows were gone
    affected        Array(String)   -- visitor keys of others that are to be derived again
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY tenant
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Derived: one row per conversion and rules version, the latest derivation wins; a conversion that no longer
-- counts (a repeated order, a full refund) stays as a tombstone.
-- The touch arrays run in parallel and are ordered by (time, messageId).
CREATE TABLE IF NOT EXISTS {readModels}.paths
(
    tenant          LowCardinality(String),
    rules_version   UInt32,
    conversion_id   UUID,
    version         UInt64,
    is_deleted      UInt8,
    owner           String,
    message_id      String,
    type            LowCardinality(String),
    time            DateTime64(3, 'UTC'),
    value           Decimal(38, 9),
    currency        LowCardinality(String),
    previous_at     DateTime64(3, 'UTC'),   -- the user's conversion before this one; the epoch where there is none
    milestone_types Array(LowCardinality(String)),   -- conversion types that the user has reached by this conversion
    milestone_times Array(DateTime64(3, 'UTC')),     -- and when each was reached first
    touch_ids           Array(UUID),
    touch_times         Array(DateTime64(3, 'UTC')),
    touch_contexts      Array(UInt64),
    touch_pages         Array(LowCardinality(String)),
    touch_interactions  Array(LowCardinality(String)),
    touch_dimensions    Array(Array(String))         -- the tenant's custom dimensions, in its order
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (tenant, rules_version, conversion_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Derived: all touchpoints of one owner, so that those in no conversion's path can be found. An owner that is nobody
-- any more (an anonymous visitor who has been identified, a user merged into another) stays as a tombstone.
CREATE TABLE IF NOT EXISTS {readModels}.journeys
(
    tenant          LowCardinality(String),
    rules_version   UInt32,
    owner           String,
    version         UInt64,
    is_deleted      UInt8,
    touch_ids           Array(UUID),
    touch_times         Array(DateTime64(3, 'UTC')),
    touch_contexts      Array(UInt64),
    touch_pages         Array(LowCardinality(String)),
    touch_interactions  Array(LowCardinality(String)),
    touch_dimensions    Array(Array(String))
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (tenant, rules_version, owner)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
