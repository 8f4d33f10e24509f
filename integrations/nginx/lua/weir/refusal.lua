-- The answer no, as the four clients show it to a person and stop asking: what each makes of which status is measured.
-- Weir's whole answer is in it, as `problem`.
local cjson = require("cjson.safe")

local M = {}

-- Codex shows this header and not the message. It reads ASCII alone.
local PROMO, MOST = "x-codex-promo-message", 400

-- Gates that only money opens, of the account's.
local MONEY = { plan_pool = true, extra_usage = true, payg = true, subscription = true, plan_sub_users = true }
local MODEL = { model_in_plan = true, sub_user_model = true }
local MINUTE = { rpm = true, tpm = true, sub_user_rpm = true, sub_user_tpm = true }

-- What programs know a gate by, where it is not its name and `_reached`.
local CODE = {
    subscription = "plan_expired",
    plan_sub_users = "plan_without_sub_users",
    plan_pool = "out_of_balance",
    extra_usage = "out_of_balance",
    payg = "out_of_balance",
    model_in_plan = "model_not_found",
    sub_user_model = "model_not_found",
    sub_user_address = "address_not_allowed",
    sub_user_daily_credits = "sub_user_quota_reached",
    sub_user_rpd = "sub_user_quota_reached",
    sub_user_tpd = "sub_user_quota_reached",
    sub_user_total_credits = "sub_user_quota_reached",
}

-- Seconds since 1970 of an instant such as 2026-11-25T16:00:00.000Z.
local function epoch(instant)
    local year, month, day, hour, minute, second =
        tostring(instant):match("^(%d+)-(%d+)-(%d+)T(%d+):(%d+):(%d+)")
    if not year then
        return nil
    end
    year, month = tonumber(year), tonumber(month)
    if month < 3 then
        year, month = year - 1, month + 12
    end
    local days = 365 * year + math.floor(year / 4) - math.floor(year / 100) + math.floor(year / 400)
        + math.floor((153 * (month - 3) + 2) / 5) + day - 719469
    return ((days * 24 + hour) * 60 + minute) * 60 + second
end

-- What to do besides waiting, in a sentence.
local function advice(problem)
    for _, remedy in ipairs(problem.remedies or {}) do
        if remedy.code ~= "wait" then
            return " " .. remedy.detail:match("^(.-%.)%f[%s%z]")
        end
    end
    return ""
end

local function code(problem, gate)
    if gate then
        return CODE[gate] or gate .. "_reached"
    elseif problem.code == "key_invalid" or problem.code == "no_credentials" then
        return "invalid_api_key"
    end
    return problem.code == "unknown_model" and "model_not_found" or problem.code
end

-- The status, and what the client takes it for.
local function responses(code, gate)
    if code == "invalid_api_key" then
        return 401, "invalid_request_error"
    elseif code == "model_not_found" then
        return 404, "invalid_request_error"
    elseif MINUTE[gate] then
        return 429, "rate_limit_exceeded"
    end
    return 429, "usage_limit_reached"
end

local function claude(code, gate)
    if code == "invalid_api_key" then
        return 401, "authentication_error"
    elseif MONEY[gate] or MODEL[gate] then
        return 402, "billing_error"
    elseif code == "model_not_found" then
        return 404, "not_found_error"
    elseif gate and gate ~= "sub_user_address" then
        return 429, "rate_limit_error"
    end
    return 403, "permission_error"
end

local function body(protocol, error, problem)
    local text = cjson.encode(error)
    if problem then
        text = text:sub(1, -2) .. ',"problem":' .. problem .. "}"
    end
    if protocol == "claude" then
        return '{"type":"error","error":' .. text .. ',"request_id":"' .. ngx.var.weir_id .. '"}'
    end
    return '{"error":' .. text .. "}"
end

local function say(status, text)
    ngx.status = status
    ngx.header["content-type"] = "application/json"
    ngx.header["content-length"] = #text
    ngx.header["x-request-id"] = ngx.var.weir_id
    ngx.print(text)
    return ngx.exit(ngx.HTTP_OK)
end

-- By what Weir answered.
function M.of(protocol, answer)
    local problem = cjson.decode(answer.body) or {}
    local gate = problem.code == "blocked" and problem.gate or nil
    local known = code(problem, gate)
    local status, kind = (protocol == "claude" and claude or responses)(known, gate)
    local headline = (problem.detail or "This request was refused."):gsub("`x%-weir%-model`", "`model`")
    if not gate and problem.title then
        headline = problem.title .. ". " .. headline
    end
    local message = headline .. advice(problem)
    local error = {
        type = kind, code = known, message = message, left = problem.left, resets_at = epoch(problem.opens_at)
    }
    if error.resets_at then
        error.resets_in_seconds = math.max(0, error.resets_at - ngx.time())
    end
    if MINUTE[gate] and error.resets_at then
        ngx.header["retry-after"] = math.min(60, error.resets_in_seconds + 1)
    else
        -- The clients would wait for hours, or ask again and again.
        ngx.header["x-should-retry"] = "false"
    end
    if kind == "usage_limit_reached" then
        -- What to do is said before what is left, where there is no room for both.
        local promo = message
        if #promo > MOST then
            promo = headline:gsub(" Left in all.*", "")
            local told = promo .. advice(problem)
            promo = #told <= MOST and told or promo
        end
        ngx.header[PROMO] = promo:gsub("[^\32-\126]", "?"):gsub("%.$", "")
    end
    return say(status, body(protocol, error, answer.body))
end

function M.wrong(protocol, status, message)
    ngx.header["x-should-retry"] = "false"
    return say(status, body(protocol, { type = "invalid_request_error", message = message }))
end

-- What a client takes for overload: it comes again in a moment. Its status and body.
function M.busy(protocol, message)
    if protocol == "claude" then
        return 529, body(protocol, { type = "overloaded_error", message = message })
    end
    return 503, body(protocol, { type = "server_error", code = "server_is_overloaded", message = message })
end

function M.away(protocol)
    local status, text = M.busy(protocol, "This service cannot decide now. Try again in a moment.")
    ngx.header["retry-after"] = math.random(1, 2)
    return say(status, text)
end

return M
