-- What Weir could not be told: a line each in a file, told again later. Weir does nothing twice.
local cjson = require("cjson.safe")
local http = require("weir.http")

local M = {}

local file, every, headers

function M.open(folder, seconds, meter)
    file, every, headers = folder .. "/untold", seconds, meter
end

function M.keep(path, body)
    local opened, why = io.open(file, "a")
    if not opened then
        ngx.log(ngx.ERR, "weir: ", why, "; never told: ", path, " ", body)
        return
    end
    opened:write(cjson.encode({ path = path, body = body }), "\n")
    opened:close()
end

-- Whether Weir has it now, or never will.
function M.tell(path, body)
    local answer, why = http.call("POST", path, headers, body)
    -- Of a reported event, 200 may still say that nobody knows.
    if not answer or answer.status >= 500 or answer.body:find('"undecided"', 1, true) then
        return false, why or answer.body
    end
    return true, answer
end

local function again()
    local taken = file .. ".taken"
    -- What a worker left that ended halfway comes first.
    local lines = io.open(taken)
    if not lines then
        if not os.rename(file, taken) then
            return
        end
        -- Another worker may be writing a line.
        ngx.sleep(1)
        lines = assert(io.open(taken))
    end
    for line in lines:lines() do
        local untold = cjson.decode(line)
        if untold then
            local told, answer = M.tell(untold.path, untold.body)
            if not told then
                M.keep(untold.path, untold.body)
            else
                ngx.log(ngx.NOTICE, "weir: told late: ", untold.path, " ", untold.body, " ", answer.status)
            end
        end
    end
    lines:close()
    os.remove(taken)
end

function M.work()
    if ngx.worker.id() == 0 then
        local opened, why = io.open(file, "a")
        if opened then
            opened:close()
        else
            ngx.log(ngx.ERR, "weir: what Weir is not told would be lost: ", why)
        end
        assert(ngx.timer.every(every, function(over)
            if not over then
                again()
            end
        end))
    end
end

return M
