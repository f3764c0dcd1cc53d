#!/bin/sh
# Drover: a shell script with a jar behind it. The script finds a Java and becomes it, so that pid, signals and exit code
# are the JVM's own. It runs under any POSIX shell that knows -nt, and uses the shell's own words where it can: each
# program that it starts costs a millisecond.
#
# What it reads:   DROVER_JAVA           a java program or the folder of a JDK; else JAVA_HOME, else PATH
#                  DROVER_JAVA_OPTIONS   more options for the JVM, split at blanks
#                  DROVER_NO_ARCHIVE     if set, no class archive is made
# What it hands on: DROVER_SAVED_<NAME>  variables that it had to change for the JVM, as they were; empty: not set
#                  DROVER_SAVED          variables that no shell can name, entries of environ(7) in base64
#                  drover.cli.CallerEnvironment puts all of them back before an app sees them. Its own variables begin
#                  with drover_: by any other name it could change one of the caller's.
set -f

die() { # die CODE SENTENCE
  printf 'drover: %s\n' "$2" >&2
  exit "$1"
}

# A shell may stand in a folder that was deleted; no Java starts there.
if [ ! . -ef "${PWD:-}" ] && [ -z "$(pwd -P 2>/dev/null)" ]; then
  printf 'drover: the current folder was deleted; going on in /\n' >&2
  cd / || exit 1
fi

# The jar: this file by its real path, which the class archive is bound to.
drover_self=$0
case $drover_self in
  */*) ;;
  *) [ -f "$drover_self" ] || drover_self=$(command -v -- "$drover_self") ;;
esac
case $drover_self in
  /*) [ ! -L "$drover_self" ] || drover_self=$(readlink -f -- "$drover_self") ;;
  *) drover_self=$(readlink -f -- "$drover_self") ;;
esac
[ -r "$drover_self" ] || die 127 "cannot find the program's own file, started as $0"

drover_java=
drover_too_old=

take() { # take PROGRAM: as $drover_java if it is Java 17 or later; $drover_version stays empty where the JDK does not tell
  [ -f "$1" ] && [ -x "$1" ] || return 1
  drover_version=
  drover_jdk=${1%/bin/java}
  if [ ! -r "$drover_jdk/release" ] && [ -L "$1" ]; then
    drover_jdk=$(readlink -f -- "$1")
    drover_jdk=${drover_jdk%/bin/java}
  fi
  drover_build=
  if [ -r "$drover_jdk/release" ]; then
    while IFS='="' read -r drover_key drover_skipped drover_value drover_skipped; do
      case $drover_key in
        JAVA_RUNTIME_VERSION) drover_build=$drover_value ;;
        JAVA_VERSION) drover_version=$drover_value && break ;;
      esac
    done <"$drover_jdk/release"
  fi
  drover_major=${drover_version%%[!0-9]*}
  if [ "${drover_major:-17}" -lt 17 ]; then
    drover_too_old=${drover_too_old:-"$1 is Java $drover_version"}
    return 1
  fi
  drover_version=${drover_build:-$drover_version}
  case $1 in
    /*) drover_java=$1 ;;
    *) drover_java=$PWD/$1 ;;
  esac
}

take_from_path() {
  IFS=:
  for drover_folder in $PATH; do
    take "$drover_folder/java" && break
  done
  unset IFS
}

if [ -n "${DROVER_JAVA-}" ]; then
  take "$DROVER_JAVA" || take "$DROVER_JAVA/bin/java"
  drover_places="at DROVER_JAVA=$DROVER_JAVA"
else
  { [ -n "${JAVA_HOME-}" ] && take "$JAVA_HOME/bin/java"; } || take_from_path
  drover_places="${JAVA_HOME:+at JAVA_HOME=$JAVA_HOME or }on PATH"
fi
if [ -z "$drover_java" ]; then
  [ -z "$drover_too_old" ] || die 1 "needs Java 17 or later, but $drover_too_old; install a newer one or set DROVER_JAVA to it"
  die 127 "no Java $drover_places; install Java 17 or later or set DROVER_JAVA to it"
fi

# The JVM announces each of these on standard error and obeys it; both are for apps, not for us.
if [ -n "${JAVA_TOOL_OPTIONS+x}" ]; then
  export DROVER_SAVED_JAVA_TOOL_OPTIONS="$JAVA_TOOL_OPTIONS"
  unset JAVA_TOOL_OPTIONS
fi
if [ -n "${_JAVA_OPTIONS+x}" ]; then
  export DROVER_SAVED__JAVA_OPTIONS="$_JAVA_OPTIONS"
  unset _JAVA_OPTIONS
fi
if [ -n "${JDK_JAVA_OPTIONS+x}" ]; then
  export DROVER_SAVED_JDK_JAVA_OPTIONS="$JDK_JAVA_OPTIONS"
  unset JDK_JAVA_OPTIONS
fi
# Under any other locale, or one that is not installed, Java loses letters of arguments, variables and file names.
export DROVER_SAVED_LC_ALL="${LC_ALL-}"
export LC_ALL=C.UTF-8
# dash drops variables such as a.b; bash passes them on.
if [ -z "${BASH_VERSION-}" ]; then
  drover_odd='^[A-Za-z_][A-Za-z0-9_]*='
  case $(grep -zcv "$drover_odd" /proc/$$/environ 2>/dev/null) in
    '' | 0) ;;
    *)
      DROVER_SAVED=$(grep -zv "$drover_odd" /proc/$$/environ | base64) && export DROVER_SAVED
      [ ${#DROVER_SAVED} -lt 120000 ] || unset DROVER_SAVED # the kernel takes no longer ones
      ;;
  esac
fi

# The home, where the class archive and JNA's native part are kept.
drover_home=${DROVER_HOME:-${HOME:+$HOME/.drover}}
case $drover_home in
  '' | /*) ;;
  *) drover_home=$PWD/$drover_home ;;
esac

jvm() { # jvm ARGUMENT...: becomes the JVM
  exec $drover_slowly "$drover_java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xlog:disable \
    -XX:-MaxFDLimit -Xms8m -Xmx128m -Xss512k --enable-native-access=ALL-UNNAMED \
    -Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.EPollSelectorProvider \
    "-XX:ErrorFile=$drover_home/run/crash-%p.log" \
    "-Ddrover.program=$drover_self" "-Ddrover.run=${drover_home:+$drover_home/run}" "-Ddrover.columns=$drover_columns" "-Ddrover.rows=$drover_rows" \
    ${DROVER_JAVA_OPTIONS-} "$@"
}
drover_slowly=

# How wide and high the terminal is, which Java cannot ask it.
drover_columns=
drover_rows=
if [ -t 1 ]; then
  # Inside the brackets of $() standard output is a pipe.
  { drover_columns=$(stty size <&9 2>/dev/null); } 9>&1
  drover_rows=${drover_columns%% *}
  drover_columns=${drover_columns#* }
fi

# The class archive halves the time to start. It is good for one program, one place and one Java only, hence its name.
drover_archive=
case $drover_home:$drover_version in
  *:*:* | :* | *:) ;;
  *)
    drover_rest=${drover_self#/}
    drover_flat=
    while :; do
      case $drover_rest in
        */*) drover_flat=${drover_flat}_${drover_rest%%/*} && drover_rest=${drover_rest#*/} ;;
        *) break ;;
      esac
    done
    drover_archive=$drover_home/run/classes${drover_flat}_$drover_rest/@digest@-$drover_version.jsa
    ;;
esac
if [ -r "$drover_archive" ] && [ -O "$drover_home" ] && [ -O "$drover_archive" ] && [ "$drover_archive" -nt "$drover_self" ]; then
  jvm "-XX:SharedArchiveFile=$drover_archive" -cp "$drover_self" drover.Main "$@"
fi
# Not in a container, which is gone before it is of use. An orphan, lest the JVM have a child that it does not
# know, and the first to go when memory runs out.
# Not by an app that serves a folder (_serve): it would be a process of that app.
if [ -n "$drover_archive" ] && [ -z "${DROVER_NO_ARCHIVE-}" ] && [ $$ -ne 1 ] && [ "${1-}" != _serve ]; then
  (
    drover_slowly='nice -n 19'
    echo 1000 >/proc/self/oom_score_adj
    cd / && jvm -cp "$drover_self" drover.cli.ClassArchive "$drover_archive" &
  ) </dev/null >/dev/null 2>&1
fi
jvm -cp "$drover_self" drover.Main "$@"
