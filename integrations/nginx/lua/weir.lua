-- The life of a request in nginx: admitted by Weir, passed on, its usage read as it passes, settled.
-- docs/guides/nginx.md says what is asked when; weir.conf calls it.
local cjson = require("cjson.safe")
local http = require("weir.http")
local refusal = require("weir.refusal")
local spool = require("weir.spool")
local usage = require("weir.usage")

local M = {}

local DAY = 24 * 60 * 60
-- Seconds before each time that a settlement is told again; then it waits in the spool.
local PAUSES = { 0, 1, 4 }

local settings

local function read(name)
    local file = assert(io.open(settings[name]))
    local text = file:read("*a"):gsub("%s+$", "")
    file:close()
    return text
end

-- In the master, so that the workers need not read the files.
function M.open(given)
    settings = given
    assert(given.when_away == "closed" or given.when_away == "open", 'weir: `when_away` is "closed" or "open"')
    http.open(given.weir)
    M.meter = { Authorization = "Bearer " .. read("meter_token") }
    M.model_key = read("model_key")
    spool.open(given.spool, given.tell_again, M.meter)
end

function M.work()
    spool.work()
end

-- What no client chooses.
local function strip()
    for name in pairs(ngx.req.get_headers(0)) do
        if name:find("^x%-weir%-") then
            ngx.req.clear_header(name)
        end
    end
end

-- The client's own secrets, for Weir; the model gets its own.
local function exchange(protocol)
    local told = ngx.req.get_headers(0)
    local keys = { Authorization = told["authorization"], ["x-api-key"] = told["x-api-key"] }
    ngx.req.clear_header("authorization")
    ngx.req.clear_header("x-api-key")
    if protocol == "claude" then
        ngx.req.set_header("x-api-key", M.model_key)
    else
        ngx.req.set_header("Authorization", "Bearer " .. M.model_key)
    end
    return keys
end

local function fingerprint(keys)
    return ngx.sha1_bin(cjson.encode({ keys.Authorization or 0, keys["x-api-key"] or 0 }))
end

-- The body as JSON; nil where it is none.
local function asked()
    ngx.req.read_body()
    local text = ngx.req.get_body_data()
    local name = ngx.req.get_body_file()
    if not text and name then
        local file = assert(io.open(name, "rb"))
        text = file:read("*a")
        file:close()
    end
    local body = text and cjson.decode(text)
    return type(body) == "table" and body or nil
end

local function held(keys, protocol, model)
    return http.call("GET", "/v1/check", {
        Authorization = keys.Authorization,
        ["x-api-key"] = keys["x-api-key"],
        ["x-weir-model"] = model,
        ["x-weir-protocol"] = protocol,
        ["x-forwarded-for"] = ngx.var.remote_addr,
    })
end

-- Nobody can say whether the gates are open. Who was let in lately is known, and is charged when Weir is back.
local function away(protocol, keys, model, why)
    ngx.log(ngx.ERR, "weir: is away: ", why)
    local whose = settings.when_away == "open" and ngx.shared.weir_known:get(fingerprint(keys))
    if not whose then
        return refusal.away(protocol)
    end
    local account, sub_user = whose:match("^([^/]+)/(.+)$")
    ngx.ctx.weir = { account = account, sub_user = sub_user, model = model, reader = usage.new(protocol) }
end

function M.admit()
    local protocol = ngx.var.weir_protocol
    strip()
    if ngx.var.http_upgrade then
        return refusal.wrong(protocol, 426, "No WebSocket here: use POST.")
    elseif ngx.req.get_method() ~= "POST" then
        return refusal.wrong(protocol, 405, "This path takes POST.")
    end
    local body = asked()
    if not body or type(body.model) ~= "string" or not body.model:find("^[\33-\126]+$") then
        return refusal.wrong(protocol, 400, "The body is a JSON object with the name of a `model`.")
    elseif body.background == true then
        return refusal.wrong(protocol, 400, "`background` is not served here: its usage would never be told.")
    end
    local keys = exchange(protocol)
    local answer, why = held(keys, protocol, body.model)
    if not answer or answer.status >= 500 then
        return away(protocol, keys, body.model, why or answer.body)
    end
    local headers = answer.headers
    if answer.status ~= 200 then
        ngx.shared.weir_known:delete(fingerprint(keys))
        return refusal.of(protocol, answer)
    end
    ngx.shared.weir_known:set(fingerprint(keys), headers["x-weir-account"] .. "/" .. headers["x-weir-sub-user"], DAY)
    ngx.ctx.weir = { hold = headers["x-weir-hold"], reader = usage.new(protocol) }
end

-- Whether the key is good. No gate is asked.
function M.know()
    local protocol = ngx.var.weir_protocol
    strip()
    local keys = exchange(protocol)
    local answer, why = http.call("GET", "/v1/me/limits", keys)
    if not answer or answer.status >= 500 then
        ngx.log(ngx.ERR, "weir: is away: ", why or answer.body)
        if settings.when_away ~= "open" or not ngx.shared.weir_known:get(fingerprint(keys)) then
            return refusal.away(protocol)
        end
    elseif answer.status ~= 200 then
        return refusal.of(protocol, answer)
    end
end

local function told(over, path, body)
    for _, pause in ipairs(PAUSES) do
        if pause > 0 and not over then
            ngx.sleep(pause)
        end
        local done, answer = spool.tell(path, body)
        if done then
            return answer
        end
        ngx.log(ngx.WARN, "weir: ", path, " is told again: ", answer)
    end
    spool.keep(path, body)
end

local function settled(over, path, settlement)
    local answer = told(over, path, cjson.encode(settlement))
    if answer and answer.status == 422 and answer.body:find('"unknown_model"', 1, true) then
        -- The upstream calls it by a name that has no price: it was held by the one that was asked for.
        ngx.log(ngx.WARN, "weir: no price for `", settlement.model, "`; ", path, " is charged as it was held")
        answer = told(over, path, cjson.encode({ usage = settlement.usage }))
    end
    if answer and answer.status >= 300 then
        ngx.log(ngx.ERR, "weir: ", path, ": ", answer.body)
    end
end

-- Where connections may be made: neither a filter nor the log may.
local function later(work, ...)
    local made, why = ngx.timer.at(0, work, ...)
    if not made then
        ngx.log(ngx.ERR, "weir: no timer: ", why)
        if work == settled then
            local path, settlement = ...
            spool.keep(path, cjson.encode(settlement))
        end
    end
end

local function settle(request, used)
    request.over = true
    if request.hold then
        later(settled, "/v1/holds/" .. request.hold .. "/settle", { usage = used, model = request.reader.model })
    else
        spool.keep("/v1/usage", cjson.encode({
            events = {
                {
                    id = ngx.var.weir_id,
                    source = "nginx",
                    account = request.account,
                    sub_user = request.sub_user,
                    model = request.model,
                    usage = used,
                    at = os.date("!%Y-%m-%dT%H:%M:%SZ", ngx.time()),
                },
            },
        }))
    end
end

local function release(request)
    request.over = true
    if request.hold then
        later(told, "/v1/holds/" .. request.hold .. "/release", "{}")
    end
end

-- Whatever came to it, the seller's account with the model is nobody's business.
local function hide()
    for name in pairs(ngx.resp.get_headers(0)) do
        if name:find("^x%-codex%-") or name:find("^anthropic%-ratelimit%-") or name:find("^x%-ratelimit%-")
            or name:find("^x%-weir%-") then
            ngx.header[name] = nil
        end
    end
    if (tonumber(ngx.header["retry-after"]) or 0) > 60 then
        ngx.header["retry-after"] = nil
    end
end

function M.head()
    local request = ngx.ctx.weir
    if ngx.var.upstream_addr == nil then
        return
    end
    hide()
    local status = ngx.status
    local silent = not ngx.var.upstream_header_time or ngx.var.upstream_header_time == "-"
    if silent or status == 401 or status == 402 or status == 403 then
        -- No answer of the model's, or one that concerns the seller's own key.
        ngx.log(ngx.ERR, "weir: the model is away: ", status)
        local busy, text = refusal.busy(ngx.var.weir_protocol, "The model cannot be reached now. Try again in a moment.")
        ngx.status, ngx.ctx.weir_instead = busy, text
        ngx.header["content-type"], ngx.header["content-length"] = "application/json", #text
        ngx.header["content-encoding"] = nil
    end
    if not request then
        return
    elseif status >= 400 then
        return release(request)
    end
    ngx.header["x-weir-hold"] = request.hold
    request.reader:begin(ngx.header["content-type"] or "")
end

function M.body()
    local request, instead = ngx.ctx.weir, ngx.ctx.weir_instead
    if instead then
        ngx.arg[1] = ngx.ctx.weir_said and "" or instead
        ngx.ctx.weir_said = true
    elseif request and not request.over then
        request.eof = ngx.arg[2]
        request.reader:read(ngx.arg[1], ngx.arg[2])
        local used = request.reader.last and request.reader:usage()
        if used then
            settle(request, used)
        end
    end
end

-- After the last byte, however it went.
function M.over()
    local request = ngx.ctx.weir
    if not request or request.over then
        return
    end
    local used = request.reader:usage()
    if used then
        settle(request, used)
    elseif (request.eof or request.reader.last) and not request.reader.produced then
        release(request)
    else
        ngx.log(ngx.WARN, "weir: no usage was seen of hold ", request.hold or "none", " (", ngx.status,
            "): it expires by the account's policy")
    end
end

return M
