using System.Text;
using Probity.Matching.Tables;

namespace Probity.Matching.Tests.Tables;

public sealed class RecordTableTests
{
    [Fact]
    public void Columns_are_recognised_by_name_in_every_layout_of_the_benchmark_files()
    {
        Assert.Equal([ColumnRole.Id, ColumnRole.GivenName, ColumnRole.Surname, ColumnRole.DateOfBirth, ColumnRole.Place, ColumnRole.Email, ColumnRole.Truth], Roles("unique_id,first_name,surname,dob,city,email,cluster"));
        Assert.Equal([ColumnRole.Id, ColumnRole.GivenName, ColumnRole.Surname, ColumnRole.StreetNumber, ColumnRole.Address, ColumnRole.Address, ColumnRole.Place, ColumnRole.Postcode, ColumnRole.State, ColumnRole.DateOfBirth, ColumnRole.Identifier],
            Roles("rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id"));
        Assert.Equal([ColumnRole.Id, ColumnRole.Truth, ColumnRole.FullName, ColumnRole.GivenName, ColumnRole.Surname, ColumnRole.DateOfBirth, ColumnRole.Place, ColumnRole.Postcode, ColumnRole.Gender, ColumnRole.Occupation],
            Roles("unique_id,cluster,full_name,first_and_surname,first_name,surname,dob,birth_place,postcode_fake,gender,occupation"));
        Assert.Equal([ColumnRole.StaffNumber, ColumnRole.FullName], Roles("Collar-Number,Officer name"));
    }

    [Fact]
    public void Quotes_blanks_byte_order_marks_and_both_line_ends_are_read()
    {
        RecordTable table = Read("\uFEFFid, name , dob\r\n1, \"Allen, \"\"Bob\"\" Robert\" , 1971-06-24 \r\n\r\n2,\"two\nlines\",\n3,,");

        Assert.Equal(3, table.Rows);
        Assert.Equal(["Allen, \"Bob\" Robert", "two\nlines", ""], Values(table, ColumnRole.FullName));
        Assert.Equal(["1971-06-24", "", ""], Values(table, ColumnRole.DateOfBirth));
        Assert.Equal("2", table.Id(1));
    }

    [Fact]
    public void A_mapping_wins_over_the_names_of_columns()
    {
        RecordTable table = RecordTable.FromCsv(Bytes("surname,family\nwrong,right\n"), new Dictionary<string, string> { ["surname"] = "Family" });

        Assert.Equal(["right"], Values(table, ColumnRole.Surname));
        Assert.Single(table.Columns);
    }

    [Theory]
    [InlineData("", "Line 1: the file is empty: a first line with the names of the columns is needed.")]
    [InlineData("id,name\n1,a\n2\n", "Line 3: the row has 1 fields, but the first line names 2 columns.")]
    [InlineData("id,name\n1,\"a\nb\"\n2,c,d\n", "Line 4: the row has 3 fields, but the first line names 2 columns.")]
    [InlineData("id,name\n1,\"never closed\n2,b\n", "Line 2: a quoted field is never closed: a quotation mark is missing.")]
    [InlineData("id,name\n1,\"a\" b\n", "Line 2: there is text after the closing quotation mark of a field.")]
    public void What_is_wrong_is_said_with_its_line(string csv, string problem) =>
        Assert.Equal(problem, Assert.Throws<TableException>(() => Read(csv)).Message);

    [Fact]
    public void A_mapping_of_what_is_not_there_says_what_there_is()
    {
        Assert.Contains("The columns are: id, name", Assert.Throws<TableException>(() => RecordTable.FromCsv(Bytes("id,name\n"), new Dictionary<string, string> { ["surname"] = "x" })).Message, StringComparison.Ordinal);
        Assert.Contains("'shoe_size'", Assert.Throws<TableException>(() => RecordTable.FromCsv(Bytes("id,name\n"), new Dictionary<string, string> { ["shoe_size"] = "name" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_longer_than_a_piece_is_read_as_one()
    {
        // Rows end in the middle of the pieces in which the file is read, and one is longer than a piece.
        var csv = new StringBuilder("id,name,surname\n");
        for (int i = 0; i < 300_000; i++) csv.Append(i).Append(",\"name ").Append(i % 977).Append("\",surname ").Append(i % 1009).Append('\n');
        csv.Append("long,").Append('x', 9_000_000).Append(",end\n");

        RecordTable table = Read(csv.ToString());

        Assert.Equal(300_001, table.Rows);
        Assert.Equal(978, table.Find(ColumnRole.FullName)!.Pool.Count - 1);
        for (int row = 0; row < 300_000; row += 997)
        {
            Assert.Equal($"{row}", table.Id(row));
            Assert.Equal($"surname {row % 1009}", Value(table, ColumnRole.Surname, row));
        }

        Assert.Equal("end", Value(table, ColumnRole.Surname, 300_000));
    }

    [Fact]
    public void Rows_in_memory_make_the_same_table_as_a_file()
    {
        RecordTable rows = RecordTable.FromRows(["id", "name"], [["1", "Ann"], ["2", null]]), file = Read("id,name\n1,Ann\n2,\n");

        Assert.Equal(Values(file, ColumnRole.FullName), Values(rows, ColumnRole.FullName));
        Assert.Throws<TableException>(() => RecordTable.FromRows(["id", "name"], [["1"]]));
    }

    private static ColumnRole[] Roles(string headings) => [.. Read(headings + "\n").Columns.Select(c => c.Role)];

    private static string[] Values(RecordTable table, ColumnRole role) => [.. Enumerable.Range(0, table.Rows).Select(r => Value(table, role, r))];

    private static string Value(RecordTable table, ColumnRole role, int row) => table.Find(role)!.Pool.Text(table.Find(role)!.Ids[row]);

    private static RecordTable Read(string csv) => RecordTable.FromCsv(Bytes(csv));

    private static MemoryStream Bytes(string csv) => new(Encoding.UTF8.GetBytes(csv));
}
