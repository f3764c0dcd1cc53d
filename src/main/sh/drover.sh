#!/bin/sh
# Drover: this file is a shell script with a jar behind it.
self=$(readlink -f "$0") || exit 127
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xlog:disable \
  -XX:-MaxFDLimit -Xms8m -Xmx64m -Xss512k --enable-native-access=ALL-UNNAMED -cp "$self" drover.Main "$@"
