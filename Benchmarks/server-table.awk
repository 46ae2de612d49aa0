# The table of Benchmarks/server, from its lines "TEST SERVER answers µs p50-µs p99-µs errors" and "start SERVER ms".
function median(list, values, n, i, j, t) {
  n = split(list, values, " ")
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && values[j - 1] + 0 > values[j] + 0; j--) { t = values[j]; values[j] = values[j - 1]; values[j - 1] = t }
  lowest = values[1]; highest = values[n]
  return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
}
function spread(list) { median(list); return sprintf("%.0f–%.0f", lowest, highest) }
function add(key, value) { all[key] = all[key] " " value }
$1 == "start" { add("start " $2, $3); next }
{
  key = $1 " " $2
  if (!($1 in seen)) { seen[$1] = 1; order[++tests] = $1 }
  add(key, $3 / ($4 / 1e6)); add(key " p50", $5 / 1000); add(key " p99", $6 / 1000); errors[key] += $7
}
END {
  goal["list-hit"] = 8; goal["list-miss"] = 5; goal["filter-miss"] = 5; goal["detail"] = 5; goal["invest"] = 2
  beside = servers ~ /express/
  printf "1,000 deals, wrk -t1 -c%d -d%ds, medians of %d runs in turns\n\n", conns, secs, runs
  print "| | answers/s | min–max | p50 ms | p99 ms | errors | Express/s | min–max | times Express | goal |"
  print "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
  for (i = 1; i <= tests; i++) {
    test = order[i]; key = test " ours"; other = test " express"
    if (test ~ /^size-/) continue
    printf "| %s | %.0f | %s | %.2f | %.2f | %d | ", test, median(all[key]), spread(all[key]), median(all[key " p50"]), \
      median(all[key " p99"]), errors[key]
    if (other in all)
      printf "%.0f | %s | %.1f | %s |\n", median(all[other]), spread(all[other]), median(all[key]) / median(all[other]), \
        test in goal ? goal[test] : ""
    else printf " | | | %s |\n", test in goal ? goal[test] : ""
  }
  print "\n| | ours | Express | goal |\n|---|---:|---:|---:|"
  printf "| start to the first answer, ms (median of 5) | %.0f | %s | 60 |\n", median(all["start ours"]), \
    beside ? sprintf("%.0f", median(all["start express"])) : ""
  printf "| most resident under this load, MiB | %d | %s | 80 |\n", ours, beside ? express : ""
  if (large > 0) {
    printf "\n| | 1,000 deals, answers/s | %d deals, answers/s | of that |\n|---|---:|---:|---:|\n", large
    for (i = 1; i <= tests; i++) {
      test = order[i]; if (test !~ /^size-/) continue
      printf "| %s | %.0f | %.0f | %.0f %% |\n", substr(test, 6), median(all[test " ours"]), median(all[test " large"]), \
        100 * median(all[test " large"]) / median(all[test " ours"])
    }
    printf "| most resident, MiB | | %d | |\n", big
  }
}
