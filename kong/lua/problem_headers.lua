-- What Kong answers itself is a problem (RFC 9457), as what the functions answer; problem_body.lua writes its text.
if kong.response.get_source() ~= "service" and kong.response.get_status() >= 400 then
  kong.response.set_header("Content-Type", "application/problem+json")
  kong.response.clear_header("Content-Length")
end
