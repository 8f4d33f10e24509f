-- One HTTP/1.1 call to Weir, over connections that are kept. It works in timers, where nginx has no subrequests.
local M = {}

local CONNECT, SEND, READ = 1000, 5000, 10000
-- Weir keeps an idle connection for longer: one from here is not closed while it is asked.
local IDLE, KEPT = 5000, 64

local host, port

function M.open(address)
    host, port = address:match("^%[?([^%]]+)%]?:(%d+)$")
    assert(host, "weir: `" .. address .. "` is no address, such as 127.0.0.1:8080")
end

local function head(method, path, headers, body)
    local lines = { method .. " " .. path .. " HTTP/1.1", "Host: weir" }
    for name, values in pairs(headers) do
        for _, value in ipairs(type(values) == "table" and values or { values }) do
            lines[#lines + 1] = name .. ": " .. value
        end
    end
    if body then
        lines[#lines + 1] = "Content-Type: application/json"
        lines[#lines + 1] = "Content-Length: " .. #body
    end
    return table.concat(lines, "\r\n") .. "\r\n\r\n"
end

local function answered(socket)
    local line, why = socket:receive("*l")
    if not line then
        return nil, why
    end
    local status = tonumber(line:match("^HTTP/1%.1 (%d%d%d)"))
    local headers = {}
    repeat
        line, why = socket:receive("*l")
        if not line then
            return nil, why
        end
        local name, value = line:match("^([^:]+):%s*(.-)%s*$")
        if name then
            headers[name:lower()] = value
        end
    until line == ""
    local length = tonumber(headers["content-length"])
    if not status or not length then
        return nil, "no answer of Weir's"
    end
    local body = ""
    if length > 0 then
        body, why = socket:receive(length)
        if not body then
            return nil, why
        end
    end
    return { status = status, headers = headers, body = body }
end

-- The answer, or nil and why there is none.
function M.call(method, path, headers, body)
    local answer, why
    repeat
        local socket = ngx.socket.tcp()
        socket:settimeouts(CONNECT, SEND, READ)
        local connected, refused = socket:connect(host, port, { pool_size = KEPT })
        if not connected then
            return nil, refused
        end
        local used = socket:getreusedtimes()
        local sent
        sent, why = socket:send(head(method, path, headers, body) .. (body or ""))
        if sent then
            answer, why = answered(socket)
        end
        if answer then
            socket:setkeepalive(IDLE, KEPT)
            return answer
        end
        socket:close()
        -- A kept connection that is gone says nothing of Weir.
    until used == 0
    return nil, why
end

return M
