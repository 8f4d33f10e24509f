-- Asks Weir whether a request may pass: sends it the key and the headers that haproxy.cfg has set.
local CHECK = "http://127.0.0.1:8080/v1/check"
local SENT = { "authorization", "x-api-key", "x-weir-model", "x-weir-protocol", "x-forwarded-for" }

core.register_action("weir-check", { "http-req" }, function(txn)
    local asked = txn.http:req_get_headers()
    local headers = {}
    for _, name in ipairs(SENT) do
        if asked[name] then
            headers[name] = { asked[name][0] }
        end
    end
    local answer = core.httpclient():get({ url = CHECK, headers = headers, timeout = 10000 })
    txn:set_var("txn.weir_status", answer.status)
    for _, name in ipairs({ "hold", "blocked", "opens-at" }) do
        local told = answer.headers and answer.headers["x-weir-" .. name]
        txn:set_var("txn.weir_" .. name:gsub("-", "_"), told and told[0] or "")
    end
end, 0)
