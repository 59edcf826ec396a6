package dev.lockkeeper.postgres;

/**
 * The kinds of tokens in a SQL text.
 */
public enum TokenKind {

	/** A keyword or a name without quotes. */
	WORD,

	/** A name in double quotes, {@code U&""} included. */
	QUOTED_NAME,

	/**
	 * A string or bit string constant: in quotes, with a prefix ({@code E}, {@code U&},
	 * {@code B}, {@code X}, {@code N}) or in dollar quotes. A constant that continues on
	 * the next line is one token.
	 */
	STRING,

	/** A number without a sign. */
	NUMBER,

	/** {@code $1}. */
	PARAMETER,

	/** An operator, {@code ::} and {@code :=} included. */
	OPERATOR,

	/** A bracket, comma, dot, colon, semicolon or any other single character. */
	SYMBOL,

	/** {@code -- to the end of the line} or a block comment with those nested in it. */
	COMMENT

}
