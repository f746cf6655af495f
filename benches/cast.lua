-- Each request is the first ballot of a device that the portal has not seen. CANDIDATES: their ids with a comma between.
local ids, round = {}, os.getenv("ROUND")
for id in os.getenv("CANDIDATES"):gmatch("[^,]+") do ids[#ids + 1] = id end

local prepared, threads = {}, 0

function setup(thread)
  threads = threads + 1
  thread:set("seed", threads)
end

function init()
  math.randomseed(os.time() + seed)
  for n = 1, 2000 do
    local a, b = math.random(#ids), math.random(#ids - 1)
    if b >= a then b = b + 1 end
    local body = string.format('{"choices":["%s","%s"]}', ids[a], ids[b])
    prepared[n] = wrk.format("POST", "/api/v1/rounds/" .. round .. "/ballots",
      { ["Content-Type"] = "application/json" }, body)
  end
end

local n = 0
function request()
  n = n % #prepared + 1
  return prepared[n]
end
