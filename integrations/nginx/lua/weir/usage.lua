-- Reads the usage out of an answer that passes in pieces: a stream of events, or one JSON object; Responses, or Messages.
local cjson = require("cjson.safe")

local M = {}
M.__index = M

-- The most bytes of one event, or of an answer that is no stream: what is larger is not looked into.
M.MOST = 16 * 1024 * 1024

-- After these nothing comes, whether the connection stays or not.
local LAST = {
    ["response.completed"] = true,
    ["response.incomplete"] = true,
    ["response.failed"] = true,
    ["message_stop"] = true,
    ["error"] = true,
}

-- Events in which nothing was produced.
local EMPTY = { ["response.created"] = true, ["response.queued"] = true, ["response.in_progress"] = true }
EMPTY.message_start, EMPTY.ping, EMPTY.error, EMPTY["response.failed"] = true, true, true, true

function M.new(protocol)
    return setmetatable({ protocol = protocol, parts = {}, length = 0, last = false, produced = false, seen = {} }, M)
end

-- `content_type` of the answer's head.
function M:begin(content_type)
    self.streamed = content_type:find("^text/event%-stream") ~= nil
end

local function count(value)
    return type(value) == "number" and value or nil
end

local function object(value)
    return type(value) == "table" and value or {}
end

-- Figures add up over the events of a message; what comes later is larger, and wins.
function M:note(told)
    told = object(told)
    for _, name in ipairs({ "input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens" }) do
        self.seen[name] = count(told[name]) or self.seen[name]
    end
    self.seen.cached = count(object(told.input_tokens_details).cached_tokens) or self.seen.cached
    self.seen.reasoning = count(object(told.output_tokens_details).reasoning_tokens) or self.seen.reasoning
end

-- The usage in Weir's words; nil where it was not told whole. Of Messages, the input leaves out what was read from the
-- cache and what was written to it; of Responses, it has all of it.
function M:usage()
    local seen = self.seen
    if not seen.input_tokens or not seen.output_tokens or (self.streamed and not self.counted) then
        return nil
    end
    if self.protocol == "responses" then
        return {
            input_tokens = seen.input_tokens,
            cached_tokens = seen.cached or 0,
            output_tokens = seen.output_tokens,
            reasoning_tokens = seen.reasoning or 0,
        }
    end
    local read = seen.cache_read_input_tokens or 0
    return {
        input_tokens = seen.input_tokens + read + (seen.cache_creation_input_tokens or 0),
        cached_tokens = read,
        output_tokens = seen.output_tokens,
    }
end

function M:event(name, data)
    local kind = name or data:match('^%s*{%s*"type"%s*:%s*"([%w_.]+)"')
    -- Most events are pieces of text: they are not read.
    if data:find('"usage"', 1, true) or not kind or LAST[kind] then
        local event = object(cjson.decode(data))
        kind = type(event.type) == "string" and event.type or kind
        local inner = object(event.response or event.message)
        self.model = type(inner.model) == "string" and inner.model or self.model
        self:note(inner.usage)
        self:note(event.usage)
        -- What a message begins with has no output yet.
        self.counted = self.counted or kind == "message_delta" or LAST[kind]
    end
    self.last = self.last or LAST[kind] or false
    self.produced = self.produced or not EMPTY[kind]
end

function M:block(text)
    local name, data = nil, {}
    for line in text:gmatch("[^\n]+") do
        local field, value = line:match("^(%a+): ?(.*)$")
        if field == "event" then
            name = value
        elseif field == "data" then
            data[#data + 1] = value
        end
    end
    if #data > 0 then
        self:event(name, table.concat(data, "\n"))
    end
end

-- Cuts what came into events, each ended by an empty line. Lines end with LF, CRLF or CR.
function M:events(piece)
    if self.cr then
        piece, self.cr = "\r" .. piece, false
    end
    if piece:sub(-1) == "\r" then
        piece, self.cr = piece:sub(1, -2), true
    end
    piece = piece:gsub("\r\n?", "\n")
    self:keep(piece)
    -- The end of an event may be cut between its two newlines.
    local before = self.parts[#self.parts - 1]
    if not piece:find("\n\n", 1, true) and not (piece:sub(1, 1) == "\n" and before and before:sub(-1) == "\n") then
        return
    end
    local text = table.concat(self.parts)
    local from = 1
    while true do
        local ends, next = text:find("\n\n", from, true)
        if not ends then
            break
        end
        self:block(text:sub(from, ends))
        from = next + 1
    end
    self.parts, self.length = {}, 0
    self:keep(text:sub(from))
end

function M:keep(piece)
    self.length = self.length + #piece
    if self.length > M.MOST then
        self.blind, self.parts = true, {}
    elseif piece ~= "" then
        self.parts[#self.parts + 1] = piece
    end
end

function M:whole()
    local answer = object(cjson.decode(table.concat(self.parts)))
    self.model = type(answer.model) == "string" and answer.model or nil
    self.produced = true
    self:note(answer.usage)
end

-- A piece of the answer. `last` is true once nothing more of it matters.
function M:read(piece, eof)
    if self.last or self.blind then
        return
    elseif self.streamed then
        self:events(piece)
        if eof and not self.last and not self.blind then
            -- Some leave out the empty line after the last event.
            self:block(table.concat(self.parts))
        end
    else
        self:keep(piece)
        if eof and not self.blind then
            self:whole()
        end
    end
    self.last = self.last or eof
end

return M
