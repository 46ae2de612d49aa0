-- wrk's part of Benchmarks/server. Arguments: MODE, then what the mode needs. Prints: answers µs p50-µs p99-µs errors.
--   get PATH           as it is
--   fresh PATH         past every cache: ours by Cache-Control, as RFC 9111 has it
--   other PATH SEED    past every cache: another query each time, for a server that minds none it does not know
--   detail IDS         each property of the file IDS in turn
--   invest IDS TOKENS  an offer of each token in turn; no user twice in one property. A key each, which Express ignores
-- One thread of wrk only: each would repeat the same sequence.
local function lines(name)
  local list = {}
  for line in io.lines(name) do list[#list + 1] = line end
  return list
end

function init(args)
  local mode, n = args[1], 0
  if mode == "get" or mode == "fresh" then
    wrk.path = args[2]
    if mode == "fresh" then wrk.headers["Cache-Control"] = "no-cache" end
  elseif mode == "other" then
    local prefix = args[2] .. (args[2]:find("?", 1, true) and "&" or "?") .. "_=" .. args[3] .. "-"
    function request() n = n + 1; return wrk.format("GET", prefix .. n) end
  elseif mode == "detail" then
    local ids = lines(args[2])
    function request() n = n + 1; return wrk.format("GET", "/api/properties/" .. ids[n % #ids + 1]) end
  elseif mode == "invest" then
    local ids, tokens = lines(args[2]), lines(args[3])
    local headers = { ["Content-Type"] = "application/json" }
    function request()
      local user = n % #tokens
      local property = (user + math.floor(n / #tokens)) % #ids
      n = n + 1
      headers["Authorization"] = "Bearer " .. tokens[user + 1]
      headers["Idempotency-Key"] = "benchmark-" .. n
      return wrk.format("POST", "/api/properties/" .. ids[property + 1] .. "/invest", headers, '{"amount":150000}')
    end
  end
end

function done(summary, latency)
  local e = summary.errors
  print(string.format("RESULT %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
