import { LuaScript } from '#infra/redis/lua-script.js';

/**
 * KEYS: state, journey. ARGV: batch asked for, rules version, a fresh token, lease in milliseconds.
 * Gives {journey} for a hit, {nil, epoch, lease} for a miss that may be filled, {} for any other.
 *
 * A hit needs changes recorded at least up to the batch asked for. A lease needs exactly that: whoever reads after it
 * reads all that has been recorded, and any change to come removes the lease with the key.
 */
export const LOOK = new LuaScript(`
local epoch, batch, settled = unpack(redis.call('HMGET', KEYS[1], 'epoch', 'batch', 'settled'))
if not epoch or settled ~= '1' or tonumber(batch) < tonumber(ARGV[1]) then return {} end
local known, lease, journey = unpack(redis.call('HMGET', KEYS[2], 'epoch', 'lease', 'journey:' .. ARGV[2]))
if known == epoch and journey then return {journey} end
if tonumber(batch) ~= tonumber(ARGV[1]) then return {} end
if known ~= epoch then
  lease = ARGV[3]
  redis.call('DEL', KEYS[2])
  redis.call('HSET', KEYS[2], 'epoch', epoch, 'lease', lease)
end
if redis.call('PTTL', KEYS[2]) < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[2], ARGV[4]) end
return {false, epoch, lease}
`);

/**
 * KEYS: journey. ARGV: epoch, lease, batch, rules version, journey, time to live in milliseconds.
 * Keeps a journey with the batch that it is as of under one key, unless the lease has gone (something has changed, or
 * Redis has lost it) or what is there is as new: a journey is never rolled back.
 */
export const KEEP = new LuaScript(`
local epoch, lease, batch = unpack(redis.call('HMGET', KEYS[1], 'epoch', 'lease', 'batch:' .. ARGV[4]))
if epoch ~= ARGV[1] or lease ~= ARGV[2] then return 0 end
if batch and tonumber(batch) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], 'batch:' .. ARGV[4], ARGV[3], 'journey:' .. ARGV[4], ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return 1
`);

/**
 * KEYS: state, then journeys that have changed. ARGV: the epoch, batch and settled flag that were written last, and
 * the batch and flag to write. Gives 0, and changes nothing, when Redis holds anything else: it has lost writes.
 */
export const CHANGE = new LuaScript(`
local epoch, batch, settled = unpack(redis.call('HMGET', KEYS[1], 'epoch', 'batch', 'settled'))
if epoch ~= ARGV[1] or batch ~= ARGV[2] or settled ~= ARGV[3] then return 0 end
for i = 2, #KEYS do redis.call('UNLINK', KEYS[i]) end
redis.call('HSET', KEYS[1], 'batch', ARGV[4], 'settled', ARGV[5])
return 1
`);

/** KEYS: state. ARGV: a new epoch, batch. Nothing that was kept or leased before counts any more. */
export const BEGIN = new LuaScript(`
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'batch', ARGV[2], 'settled', '1')
return 1
`);
